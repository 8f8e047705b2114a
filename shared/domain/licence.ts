import * as z from 'zod/mini';

/** States of a licence. Suspension and revocation come with the signed licence; expiry follows from the date. */
export const LicenceState = z.enum(['active', 'suspended', 'revoked', 'superseded']);

/** A practice licence (SIP) as it was issued. */
export const Licence = z.object({
  /** `<tenant>.<number with dashes>`. */
  id: z.string(),
  number: z.string(),
  tenant: z.string(),
  service: z.string(),
  applicationId: z.string(),
  filedBy: z.string(),
  state: LicenceState,
  profession: z.object({ id: z.string(), en: z.string() }),
  /** What the public register shows; everything else about the person stays sealed in the application. */
  holder: z.string(),
  practice: z.string(),
  /** Part of the QR link, so that a licence cannot be found by guessing numbers. */
  code: z.string(),
  issuedAt: z.iso.datetime(),
  validUntil: z.iso.date(),
  pdf: z.object({ key: z.string(), versionId: z.string(), sha256: z.string() }),
});
export type Licence = z.infer<typeof Licence>;

/** A licence's standing on a day: its state, and `expired` after its last day (UU 17/2023 Art 264: five years). */
export const standingOn = (
  { state, validUntil }: Pick<Licence, 'state' | 'validUntil'>,
  today: string,
): Standing => (state === 'active' && today > validUntil ? 'expired' : state);

export const Standing = z.enum([...LicenceState.options, 'expired']);
export type Standing = z.infer<typeof Standing>;

/**
 * The last day of validity: `years` after the day of issue, or the end of a time-limited STR if earlier, because a
 * SIP ends with its STR (UU 17/2023 Art 264).
 * @param issuedOn local date of issue
 * @param registrationUntil date, or anything else for an STR for life
 */
export function validUntil(issuedOn: string, years: number, registrationUntil: string | undefined): string {
  const end = new Date(`${issuedOn}T00:00:00Z`);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  const term = end.toISOString().slice(0, 10);
  const limited = registrationUntil !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(registrationUntil);
  return limited && registrationUntil < term ? registrationUntil : term;
}

/** Two names are the same person's on a printed card: case, spaces and punctuation aside. No name is nobody's. */
export const sameName = (one: string, other: string): boolean =>
  plainName(one) !== '' && plainName(one) === plainName(other);

const plainName = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
