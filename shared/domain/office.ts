import * as z from 'zod/mini';
import { Role } from './actor.ts';
import { contrastWithWhite } from './colour-contrast.ts';
import { OfficeCalendar } from './office-calendar.ts';
import { Text } from './text.ts';

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

/** Least contrast of text with what it stands on (WCAG 2.2, 1.4.3). */
const LEAST_CONTRAST = 4.5;

/** How pages of the office look: its short name, its main colour, on which white text can be read, its letterhead. */
export const Branding = z.strictObject({
  short: z.string().check(z.minLength(1), z.maxLength(40)),
  colour: z.string().check(
    z.regex(/^#[\da-f]{6}$/),
    z.refine((colour) => contrastWithWhite(colour) >= LEAST_CONTRAST),
  ),
  letterhead: z.array(z.string().check(z.minLength(1))).check(z.minLength(1), z.maxLength(4)),
});
export type Branding = z.infer<typeof Branding>;

/** What an office tells everybody, from a day of its own to the last one; without that, until it is taken away. */
export const Announcement = z
  .strictObject({
    id: z.string().check(z.regex(/^[a-z][a-z0-9_-]{0,39}$/)),
    kind: z.enum(['info', 'closure', 'warning']),
    title: Text,
    body: Text,
    from: z.iso.date(),
    until: z.optional(z.iso.date()),
  })
  .check(z.refine(({ from, until }) => until === undefined || from <= until));
export type Announcement = z.infer<typeof Announcement>;

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
  branding: Branding,
  announcements: z.array(Announcement),
  sources: z.array(z.string()),
});
export type Office = z.infer<typeof Office>;
