import * as z from 'zod/mini';

/** A licence as others are told of it, without its holder; `validUntil` is the last day of its validity. */
export const LicenceReference = z.object({
  /** `<tenant>.<number with dashes>`. */
  id: z.string(),
  number: z.string(),
  validUntil: z.iso.date(),
});
export type LicenceReference = z.infer<typeof LicenceReference>;

export const referenceOf = ({ id, number, validUntil }: LicenceReference): LicenceReference => ({
  id,
  number,
  validUntil,
});
