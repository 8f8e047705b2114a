import * as z from 'zod/mini';
import type { Link } from '../domain/event-chain.ts';
import { Licence, LicenceEnd, Standing, standingOn } from '../domain/licence.ts';
import type { LicenceEvent } from '../domain/licence-events.ts';
import { Grounds, MeasureGround, Proposal } from '../domain/licence-measures.ts';
import { judgementOn } from '../domain/licence-verdict.ts';
import { Text } from '../domain/text.ts';
import { Verdict } from '../domain/verdict.ts';

/** Why a licence stands no longer, since when, and the number under which to look for the one in its place. */
const PublicEnd = z.pick(LicenceEnd, { at: true, reason: true, successor: true });

/** What anybody may know of a licence: whether it stands, whose it is, for what, where, until when. */
export const PublicLicence = z.object({
  number: z.string(),
  /** The version in force; a paper that bears a lower one is out of date. */
  version: z.int(),
  standing: Standing,
  /** The same in the words of every check, of a credential or a PDF as well. */
  verdict: Verdict,
  end: z.optional(PublicEnd),
  suspendedSince: z.optional(z.iso.datetime()),
  product: Licence.shape.product,
  title: Text,
  holder: z.string(),
  profession: z.optional(Text),
  practice: z.optional(z.string()),
  office: z.string(),
  issuedAt: z.iso.datetime(),
  /** When the version in force was issued, where that is not the first. */
  revisedAt: z.optional(z.iso.datetime()),
  validUntil: z.iso.date(),
  checkedAt: z.iso.datetime(),
});
export type PublicLicence = z.infer<typeof PublicLicence>;

/** What the office did about a licence, with the officers' reasons; for the office only. */
const Lifecycle = z.object({
  /** Whether the history is exactly what was written (hash chain). */
  intact: z.boolean(),
  proposal: z.optional(Proposal),
  history: z.array(
    z.object({
      n: z.int(),
      type: z.string(),
      at: z.iso.datetime(),
      by: z.string(),
      ...z.partial(Grounds).shape,
    }),
  ),
});
type Lifecycle = z.infer<typeof Lifecycle>;

/** A licence as its holder and the office see it. */
export const LicenceView = z.extend(PublicLicence, {
  /** The kind of reason for which the office suspended or revoked it. */
  ground: z.optional(MeasureGround),
  lifecycle: z.optional(Lifecycle),
  id: z.string(),
  tenant: z.string(),
  service: z.string(),
  purpose: Licence.shape.purpose,
  applicationId: z.string(),
  address: z.optional(z.string()),
  supersedes: z.optional(z.string()),
  registrationUntil: z.optional(z.iso.date()),
  verificationUrl: z.string(),
});
export type LicenceView = z.infer<typeof LicenceView>;

/** @param today the office's local date */
export const publicLicence = (licence: Licence, office: string, today: string, now: Date): PublicLicence => ({
  number: licence.number,
  version: licence.version,
  standing: standingOn(licence, today),
  verdict: judgementOn(licence, today).verdict,
  end: licence.end && publicEnd(licence.end),
  suspendedSince: licence.suspension?.at,
  product: licence.product,
  title: licence.title,
  holder: licence.holder,
  profession: licence.profession?.name,
  practice: licence.practice,
  office,
  issuedAt: licence.issuedAt,
  revisedAt: licence.revisedAt,
  validUntil: licence.validUntil,
  checkedAt: now.toISOString(),
});

/** How a licence stands after something was proposed, decided or dropped. */
export const LicenceMeasures = z.object({
  id: z.string(),
  number: z.string(),
  ...z.pick(PublicLicence, { standing: true, end: true, suspendedSince: true }).shape,
  proposal: z.optional(Proposal),
});

export const licenceMeasures = (licence: Licence, today: string): z.infer<typeof LicenceMeasures> => ({
  id: licence.id,
  number: licence.number,
  standing: standingOn(licence, today),
  end: licence.end && publicEnd(licence.end),
  suspendedSince: licence.suspension?.at,
  proposal: licence.proposal,
});

/** @param history in the order in which it happened */
export const lifecycleOf = (
  { proposal }: Licence,
  { intact, links }: { readonly intact: boolean; readonly links: readonly Link<LicenceEvent>[] },
): Lifecycle => ({
  intact,
  proposal,
  history: links.map(({ event: { at, by, data, type }, n }) => ({
    n,
    type,
    at,
    by,
    ...('reason' in data ? data : {}),
  })),
});

const publicEnd = ({ at, reason, successor }: LicenceEnd) => ({ at, reason, successor });

/** The link that the QR carries. */
export const verificationUrl = (base: string, { code, id }: Pick<Licence, 'code' | 'id'>): string =>
  `${base}/licences/${id}/status?code=${code}`;
