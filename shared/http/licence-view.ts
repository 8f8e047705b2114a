import * as z from 'zod/mini';
import { Licence, LicenceEnd, Standing, standingOn } from '../domain/licence.ts';
import { Text } from '../domain/text.ts';

/** Why a licence stands no longer, since when, and the number under which to look for the one in its place. */
const PublicEnd = z.pick(LicenceEnd, { at: true, reason: true, successor: true });

/** What anybody may know of a licence: whether it stands, whose it is, for what, where, until when. */
export const PublicLicence = z.object({
  number: z.string(),
  /** The version in force; a paper that bears a lower one is out of date. */
  version: z.int(),
  standing: Standing,
  end: z.optional(PublicEnd),
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

/** A licence as its holder and the office see it. */
export const LicenceView = z.extend(PublicLicence, {
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
  end: licence.end && publicEnd(licence.end),
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

const publicEnd = ({ at, reason, successor }: LicenceEnd) => ({ at, reason, successor });

/** The link that the QR carries. */
export const verificationUrl = (base: string, { code, id }: Pick<Licence, 'code' | 'id'>): string =>
  `${base}/licences/${id}/status?code=${code}`;
