import * as z from 'zod/mini';
import { Role } from './actor.ts';
import { OfficeCalendar } from './office-calendar.ts';

/** Where complaints, suggestions and comments go: a part of every published standard (UU 25/2009 Art 21). */
const ComplaintDesk = z.strictObject({
  unit: z.string(),
  channels: z.array(
    z.strictObject({
      kind: z.enum(['room', 'box', 'survey', 'mobile', 'phone', 'fax', 'email', 'web']),
      value: z.string(),
    }),
  ),
});

/** Whom an applicant asks about a returned file (umpan balik): named with the correction, on WhatsApp as E.164. */
export const FeedbackDesk = z.strictObject({
  name: z.string(),
  whatsapp: z.optional(z.string().check(z.regex(/^\+62\d{8,13}$/))),
});

export type FeedbackDesk = z.infer<typeof FeedbackDesk>;

/** The issuing office (DPMPTSP) as it stands on its letterhead. `sources` says where each uncertain fact is from. */
export const Office = z.strictObject({
  tenant: z.string().check(z.regex(/^[a-z][a-z0-9_-]{0,39}$/)),
  region: z.string().check(z.regex(/^\d{2}\.\d{2}$/)),
  government: z.string(),
  name: z.string(),
  address: z.string(),
  contact: z.string(),
  place: z.string(),
  signatory: z.strictObject({ title: z.string(), name: z.string() }),
  /** What licences are signed with: the office's own key, unless its signatory signs each with BSrE. */
  signer: z.optional(z.enum(['kms', 'bsre'])),
  complaints: ComplaintDesk,
  feedback: FeedbackDesk,
  /** Where officers of a role read what is told to them, such as that a time limit is near; nobody's own address. */
  contacts: z.optional(z.partialRecord(Role, z.array(z.email()).check(z.minLength(1)))),
  calendar: OfficeCalendar,
  sources: z.array(z.string()),
});
export type Office = z.infer<typeof Office>;
