import * as z from 'zod/mini';
import { MeasureGround, Proposal, Suspension } from './licence-measures.ts';
import { Purpose, ServiceStandard } from './service-standard.ts';
import { StatusReference } from './status-list.ts';
import { Text } from './text.ts';

/** States of a licence; expiry follows from the date. */
export const LicenceState = z.enum(['active', 'suspended', 'revoked', 'superseded']);

/** Why a licence stands no longer, since when, by which application if any, and the number of the one in its place. */
export const LicenceEnd = z.object({
  at: z.iso.datetime(),
  reason: z.enum(['renewal', 'change_of_place', 'own_request', 'office_decision']),
  /** Why the office decided so. */
  ground: z.optional(MeasureGround),
  applicationId: z.optional(z.string()),
  successor: z.optional(z.string()),
});
export type LicenceEnd = z.infer<typeof LicenceEnd>;

/** What the office issued under one number: a practice licence (SIP), a facility's licence, a letter. */
export const Licence = z.object({
  /** `<tenant>.<number with dashes>`. */
  id: z.string(),
  number: z.string(),
  /** Counts the documents issued under this number from 1; only the last is in force. */
  version: z.int(),
  /** What this version was applied for. */
  purpose: Purpose,
  tenant: z.string(),
  service: z.string(),
  product: ServiceStandard.shape.product,
  licenceType: z.string(),
  title: Text,
  /** The application that this version was issued on. */
  applicationId: z.string(),
  /** The application whose answers the document bears: a duplicate repeats those of the document before it. */
  answersOf: z.string(),
  filedBy: z.string(),
  /** Keyed hash of the holder's NIK, or of who answers for the facility; never shown to anybody. */
  person: z.optional(z.string()),
  state: LicenceState,
  end: z.optional(LicenceEnd),
  suspension: z.optional(Suspension),
  /** What somebody of the office wants done about it and nobody has confirmed yet. */
  proposal: z.optional(Proposal),
  /** Length and last hash of the history of what the office did about it; none where it did nothing. */
  chain: z.optional(z.object({ n: z.int(), hash: z.string() })),
  /** Number of the licence in whose place this one came. */
  supersedes: z.optional(z.string()),
  profession: z.optional(z.object({ code: z.string(), name: Text })),
  /** What the public register shows; everything else about the person stays sealed in the application. */
  holder: z.string(),
  practice: z.optional(z.string()),
  address: z.optional(z.string()),
  /** Code of the facility that was given with the answers (`facility-code.ts`). */
  facility: z.optional(z.string()),
  /** Part of the QR link, so that a licence cannot be found by guessing numbers; the same in every version. */
  code: z.string(),
  /** When the licence was granted, and when the present version was if that is a later one. */
  issuedAt: z.iso.datetime(),
  revisedAt: z.optional(z.iso.datetime()),
  validUntil: z.iso.date(),
  /** Last day of a time-limited STR, with which the licence ends. */
  registrationUntil: z.optional(z.iso.date()),
  pdf: z.object({ key: z.string(), versionId: z.string(), sha256: z.string() }),
  /** Where the status of this version's credential stands; none in what was issued before there were credentials. */
  status: z.optional(StatusReference),
  /** This version's credential with all that can be disclosed, for its holder. */
  credential: z.optional(z.object({ key: z.string(), versionId: z.string() })),
  /** When its last day was told as over; whether it is follows from the date alone. */
  expiredAt: z.optional(z.iso.datetime()),
});
export type Licence = z.infer<typeof Licence>;

/** A licence before its document and its credential are made. */
export type LicenceDraft = Omit<Licence, 'pdf' | 'credential'>;

/**
 * A licence's standing on a day: its state, and `expired` after its last day (UU 17/2023 Art 264: five years), also
 * where it was suspended then: there is nothing left to suspend, and its credential expires that very moment.
 */
export const standingOn = (
  { state, validUntil }: Pick<Licence, 'state' | 'validUntil'>,
  today: string,
): Standing => (isInForce(state) && today > validUntil ? 'expired' : state);

const isInForce = (state: Licence['state']) => state === 'active' || state === 'suspended';

/** A licence that stands, or is suspended, will expire; that it has is told once. */
export const isToExpire = ({ expiredAt, state }: Pick<Licence, 'expiredAt' | 'state'>): boolean =>
  expiredAt === undefined && isInForce(state);

/** Letters are no licences, and a licence in whose place another came would list its holder twice. */
export const isOnRegister = ({ end, product, state }: Pick<Licence, 'end' | 'product' | 'state'>): boolean =>
  product !== 'letter' && state !== 'superseded' && end?.successor === undefined;

export const Standing = z.enum([...LicenceState.options, 'expired']);
export type Standing = z.infer<typeof Standing>;

/**
 * The last day of validity: `years` after the day of issue, or the end of a time-limited STR if earlier, because a
 * SIP ends with its STR (UU 17/2023 Art 264).
 * @param issuedOn local date of issue
 * @param registrationUntil date, or undefined for an STR for life
 */
export function validUntil(issuedOn: string, years: number, registrationUntil: string | undefined): string {
  const end = new Date(`${issuedOn}T00:00:00Z`);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  return withRegistration(end.toISOString().slice(0, 10), registrationUntil);
}

/** A last day of validity that is never later than the STR's. */
export const withRegistration = (end: string, registrationUntil: string | undefined): string =>
  registrationUntil !== undefined && registrationUntil < end ? registrationUntil : end;

/** The end of a time-limited STR from the answer of a form; undefined for an STR for life and where none is asked. */
export const registrationEnd = (answer: string | undefined): string | undefined =>
  answer !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(answer) ? answer : undefined;
