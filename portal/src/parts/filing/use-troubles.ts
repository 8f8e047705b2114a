import type { ServiceStandard } from '../../../../shared/domain/service-standard.ts';
import type { Problem } from '../../api/problem.ts';
import { inLanguage } from '../../app/language.ts';
import type { FieldTrouble } from '../error-summary.tsx';
import { useRefusalWords } from '../upload/use-refusal-words.ts';
import type { Application } from './application.ts';
import type { DraftState } from './draft.ts';
import { type Gap, gapsOf, partsOf } from './gaps.ts';
import { useAnswerRules } from './use-answer-rules.ts';
import { useAnswerWords } from './use-answer-words.ts';

interface Asked {
  readonly application: Application;
  readonly service: Pick<ServiceStandard, 'fields' | 'requirements'>;
  readonly state: DraftState;
  /** What the server answered to the last try. */
  readonly error: Problem | null;
  /** Ids of what stands on the page for a field and for a document. */
  readonly idOf: { readonly field: (name: string) => string; readonly document: (code: string) => string };
}

interface Trouble extends FieldTrouble {
  /** The same beside what it is about, without its name. */
  readonly words: string;
}

/** What stands in the way of filing, in words, each with what it is about: as seen here, else as the server says. */
export function useTroubles({ application, error, idOf, service, state }: Asked) {
  const { today, wordsFor } = useAnswerRules(service.fields, application.tenant);
  const answerWords = useAnswerWords();
  const refusalWords = useRefusalWords();
  const about = (kind: 'field' | 'document', name: string, words: string): Trouble => ({
    field: idOf[kind](name),
    message: `${nameOf(service, kind, name)}: ${words}`,
    words,
  });
  const gaps = gapsOf({ ...application, form: asTyped(state) }, service, today);
  const seen = gaps.map((gap: Gap) =>
    'field' in gap
      ? about('field', gap.field.name, answerWords(gap.problem))
      : about('document', gap.document, refusalWords(gap.code)),
  );
  const told = error === null ? [] : partsOf(error);
  const refused = told.map(({ code, kind, name }) =>
    about(kind, name, kind === 'field' ? wordsFor(code) : refusalWords(code)),
  );
  return {
    troubles: seen.length > 0 ? seen : refused,
    isComplete: seen.length === 0,
    isBeingChecked: gaps.some((gap) => 'document' in gap && gap.code === 'pending'),
  };
}

/** The answers with what is typed and not saved yet. */
const asTyped = ({ kept, typed }: DraftState): Record<string, string> => ({
  ...kept,
  ...Object.fromEntries(Object.entries(typed).map(([name, { value }]) => [name, value])),
});

/** A field or document as people know it. */
function nameOf(service: Asked['service'], kind: 'field' | 'document', name: string): string {
  const text =
    kind === 'field'
      ? service.fields.find((field) => field.name === name)?.label
      : service.requirements.find(({ code }) => code === name)?.title;
  return text === undefined ? name : inLanguage(text);
}
