import * as z from 'zod/mini';
import { Licence, LicenceState } from '../domain/licence.ts';
import { licenceKey, licenceVersionKey, personIndexKey } from './keys.ts';
import { fromItem, type Item } from './table.ts';

/** What the person index tells of a licence; of the person no more than is on the public register. */
export const LicenceSummary = z.object({
  id: z.string(),
  number: z.string(),
  version: z.int(),
  tenant: z.string(),
  service: z.string(),
  licenceType: z.string(),
  /** Code of the profession; none for a facility's licence and a letter. */
  profession: z.optional(z.string()),
  practice: z.optional(z.string()),
  state: LicenceState,
  validUntil: z.iso.date(),
});
export type LicenceSummary = z.infer<typeof LicenceSummary>;

const LicenceItem = z.object({ licence: Licence });

export const licenceOf = (item: Item): Licence => z.parse(LicenceItem, fromItem(item)).licence;

/** A licence with its place among its holder's things. */
export const licenceItem = (licence: Licence) => ({
  ...licenceKey(licence.id),
  ...(licence.person === undefined ? {} : personIndexKey(licence.person, { licence: licence.id })),
  licence,
  summary: summaryOf(licence),
});

/** A version that is no longer in force, kept beside the licence. */
export const licenceVersionItem = (licence: Licence) => ({
  ...licenceVersionKey(licence.id, licence.version),
  licence,
});

const summaryOf = (licence: Licence): LicenceSummary => ({
  id: licence.id,
  number: licence.number,
  version: licence.version,
  tenant: licence.tenant,
  service: licence.service,
  licenceType: licence.licenceType,
  profession: licence.profession?.code,
  practice: licence.practice,
  state: licence.state,
  validUntil: licence.validUntil,
});
