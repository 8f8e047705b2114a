import * as z from 'zod/mini';
import { isOnRegister, isToExpire, Licence, LicenceState } from '../domain/licence.ts';
import { registerName } from '../domain/register-name.ts';
import { Text } from '../domain/text.ts';
import { expiryIndexKey, licenceKey, licenceVersionKey, personIndexKey, registerIndexKey } from './keys.ts';
import { fromItem, type Item, toItem } from './table.ts';

/** What the indexes tell of a licence; of the person no more than is on the public register. */
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
  /** Missing in what was issued before the register could be searched. */
  holder: z.optional(z.string()),
  title: z.optional(Text),
  professionName: z.optional(Text),
});
export type LicenceSummary = z.infer<typeof LicenceSummary>;

const LicenceItem = z.object({ licence: Licence });

export const licenceOf = (item: Item): Licence => z.parse(LicenceItem, fromItem(item)).licence;

/** A licence with its place among its holder's things and in the register. */
export const licenceItem = (licence: Licence) => ({
  ...licenceKey(licence.id),
  ...(licence.person === undefined ? {} : personIndexKey(licence.person, { licence: licence.id })),
  ...placeInRegister(licence),
  ...placeAmongExpiring(licence),
  licence,
  summary: summaryOf(licence),
});

const placeInRegister = (licence: Licence): object =>
  isOnRegister(licence) ? registerIndexKey(licence.tenant, registerName(licence.holder), licence.id) : {};

const placeAmongExpiring = (licence: Licence): object =>
  isToExpire(licence) ? expiryIndexKey(licence.tenant, licence.validUntil, licence.id) : {};

/** Only onto the licence that was read: its version, its state, and what the office did about it. */
export const onlyOntoLicence = ({ chain, state, version }: Licence) => ({
  ConditionExpression: `licence.#version = :version AND licence.#state = :state AND ${
    chain === undefined ? 'attribute_not_exists(licence.#chain)' : 'licence.#chain = :chain'
  }`,
  ExpressionAttributeNames: { '#version': 'version', '#state': 'state', '#chain': 'chain' },
  ExpressionAttributeValues: toItem({ ':version': version, ':state': state, ':chain': chain }),
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
  holder: licence.holder,
  title: licence.title,
  professionName: licence.profession?.name,
});
