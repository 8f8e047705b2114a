import * as z from 'zod/mini';
import { Standing, standingOn } from '../../shared/domain/licence.ts';
import { Text } from '../../shared/domain/text.ts';
import type { LicenceSummary } from '../../shared/store/licence-item.ts';

/** What the register shows of a licence that is found by its holder's name. */
export const RegisterEntry = z.object({
  number: z.string(),
  standing: Standing,
  title: z.optional(Text),
  holder: z.string(),
  profession: z.optional(Text),
  practice: z.optional(z.string()),
});

/** @param today the office's local date */
export const registerEntry = (licence: LicenceSummary, today: string): z.infer<typeof RegisterEntry> => ({
  number: licence.number,
  standing: standingOn(licence, today),
  title: licence.title,
  holder: licence.holder ?? '',
  profession: licence.professionName,
  practice: licence.practice,
});
