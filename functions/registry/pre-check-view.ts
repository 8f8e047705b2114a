import * as z from 'zod/mini';
import type { Ground, PreCheck } from '../../shared/domain/pre-check.ts';
import {
  LegalBasis,
  MediaType,
  Requirement,
  type ServiceStandard,
} from '../../shared/domain/service-standard.ts';
import { type Language, Text } from '../../shared/domain/text.ts';
import { messagesIn } from '../../shared/http/messages.ts';

/** What an applicant would be asked for, why, and what is missing or wrong, in the caller's language. */
export const PreCheckView = z.object({
  service: z.string(),
  standardFrom: z.iso.date(),
  complete: z.boolean(),
  fields: z.array(z.object({ name: z.string(), label: Text, required: z.boolean() })),
  requirements: z.array(
    z.object({
      requirement: z.string(),
      title: Text,
      help: z.optional(Text),
      obligation: Requirement.shape.obligation,
      /** In words, each a fact it is asked for; empty where everybody is asked. */
      because: z.array(z.string()),
      legalBasis: z.optional(LegalBasis),
      links: Requirement.shape.links,
      accepts: z.array(MediaType),
      maxBytes: z.int(),
    }),
  ),
  problems: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })),
});
export type PreCheckView = z.infer<typeof PreCheckView>;

export function preCheckView(
  standard: ServiceStandard,
  { fields, problems, requirements }: PreCheck,
  language: Language,
): PreCheckView {
  const words = messagesIn(language);
  return {
    service: standard.service,
    standardFrom: standard.validFrom,
    complete: problems.length === 0,
    fields: fields.map(({ label, name, required }) => ({ name, label, required })),
    requirements: requirements.map(({ because, requirement }) => {
      const { code, when: _, ...shown } = requirement;
      return {
        requirement: code,
        ...shown,
        because: because.map((ground) => wordsOf(ground, standard, language)),
      };
    }),
    problems: problems.map(({ code, pointer }) => ({ pointer, code, detail: words.parts[code] ?? code })),
  };
}

/** A ground in words: the label of an answer, the purpose, or who files. */
function wordsOf(ground: Ground, { fields }: ServiceStandard, language: Language): string {
  const { filing, purposes } = messagesIn(language);
  if ('purpose' in ground) return purposes[ground.purpose];
  if ('represented' in ground) return ground.represented ? filing.represented : filing.inPerson;
  const field = fields.find(({ name }) => name === ground.field);
  const choice = field?.choices?.find(({ value }) => value === ground.value);
  const answer = choice?.label[language] ?? ground.value;
  return `${field?.label[language] ?? ground.field}: ${answer === '' ? '-' : answer}`;
}
