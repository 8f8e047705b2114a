import * as z from 'zod/mini';
import { type Licence, Standing, standingOn } from '../domain/licence.ts';
import { Text } from '../domain/text.ts';

/** What anybody may know of a licence: whether it stands, whose it is, for what, where, until when. */
export const PublicLicence = z.object({
  number: z.string(),
  standing: Standing,
  holder: z.string(),
  profession: Text,
  practice: z.string(),
  office: z.string(),
  issuedAt: z.iso.datetime(),
  validUntil: z.iso.date(),
  checkedAt: z.iso.datetime(),
});
export type PublicLicence = z.infer<typeof PublicLicence>;

/** A licence as its holder and the office see it. */
export const LicenceView = z.extend(PublicLicence, {
  id: z.string(),
  tenant: z.string(),
  service: z.string(),
  applicationId: z.string(),
  verificationUrl: z.string(),
});
export type LicenceView = z.infer<typeof LicenceView>;

/** @param today the office's local date */
export const publicLicence = (licence: Licence, office: string, today: string, now: Date): PublicLicence => ({
  number: licence.number,
  standing: standingOn(licence, today),
  holder: licence.holder,
  profession: licence.profession,
  practice: licence.practice,
  office,
  issuedAt: licence.issuedAt,
  validUntil: licence.validUntil,
  checkedAt: now.toISOString(),
});

/** The link that the QR carries. */
export const verificationUrl = (base: string, { code, id }: Pick<Licence, 'code' | 'id'>): string =>
  `${base}/licences/${id}/status?code=${code}`;
