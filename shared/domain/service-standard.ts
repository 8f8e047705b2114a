import * as z from 'zod/mini';
import { Role } from './actor.ts';
import { isNumberTemplate } from './numbering.ts';
import { Text } from './text.ts';

/**
 * A service standard (standar pelayanan, UU 25/2009 Art 20): what one local government asks for and promises
 * for one licence. It is data; this schema is its only definition.
 */

const Code = z.string().check(z.regex(/^[a-z][a-z0-9_-]{0,39}$/));
const IsoDate = z.iso.date();

/** A closed set of predicates over the form and the filing; never evaluated code. */
export type Condition =
  | { field: string; equals: string }
  | { represented: boolean }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };
export const Condition: z.ZodMiniType<Condition> = z.union([
  z.strictObject({ field: z.string(), equals: z.string() }),
  z.strictObject({ represented: z.boolean() }),
  z.strictObject({ all: z.array(z.lazy(() => Condition)) }),
  z.strictObject({ any: z.array(z.lazy(() => Condition)) }),
  z.strictObject({ not: z.lazy(() => Condition) }),
]);

export const FieldKind = z.enum([
  'text',
  'date',
  'birth_date',
  'nik',
  'npwp',
  'phone',
  'email',
  'registration_number',
  'registration_validity',
  'choice',
]);
export type FieldKind = z.infer<typeof FieldKind>;

/** One question of the form. Answers are stored encrypted, all of them. */
export const FormField = z.strictObject({
  name: Code,
  label: Text,
  help: z.optional(Text),
  kind: FieldKind,
  required: z.boolean(),
  choices: z.optional(z.array(z.strictObject({ value: Code, label: Text }))),
});
export type FormField = z.infer<typeof FormField>;

export const MediaType = z.enum(['application/pdf', 'image/jpeg', 'image/png']);
export type MediaType = z.infer<typeof MediaType>;

export const LegalBasis = z.strictObject({ text: z.string(), date: z.optional(IsoDate) });

/**
 * A document the applicant gives. `dropped`: published lists still name it but the law no longer allows
 * demanding it (for example the professional organisation's recommendation, UU 17/2023); it is shown as such
 * and never asked for.
 */
export const Requirement = z.strictObject({
  code: Code,
  title: Text,
  help: z.optional(Text),
  obligation: z.enum(['mandatory', 'conditional', 'optional', 'dropped']),
  when: z.optional(Condition),
  accepts: z.array(MediaType),
  maxBytes: z.int().check(z.positive()),
  legalBasis: z.optional(LegalBasis),
});
export type Requirement = z.infer<typeof Requirement>;

/**
 * One line of the office's published list in its own words, and the requirement that stands for it here; none
 * where filing through this system already does what it asks.
 */
const PublishedRequirement = z.strictObject({ text: z.string(), requirement: z.optional(Code) });

/** A length of service time; working units count only while the office is open. */
export const TimeLimit = z.strictObject({
  amount: z.int().check(z.positive()),
  unit: z.enum(['working_minutes', 'working_days']),
});
export type TimeLimit = z.infer<typeof TimeLimit>;

/** A day's opening in minutes after local midnight, `[from, to)`; a lunch break makes two of them. */
const Opening = z.tuple([z.int(), z.int()]);
/** Openings of one day, each after the one before: time that overlapped would be counted twice. */
const Openings = z.array(Opening).check(
  z.refine((openings) => {
    const edges = [0, ...openings.flat(), 24 * 60];
    return edges.every((edge, at) => at === 0 || edge >= (edges[at - 1] ?? 0));
  }),
);
export const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

/** The hours of an office in its own zone, and the days on which it is closed. */
export const OfficeCalendar = z.strictObject({
  zone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
  openings: z.partialRecord(Weekday, Openings),
  closedOn: z.array(IsoDate),
});
export type OfficeCalendar = z.infer<typeof OfficeCalendar>;

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

/** The issuing office (DPMPTSP) as it stands on its letterhead. `sources` says where each uncertain fact is from. */
export const Office = z.strictObject({
  tenant: Code,
  region: z.string().check(z.regex(/^\d{2}\.\d{2}$/)),
  government: z.string(),
  name: z.string(),
  address: z.string(),
  contact: z.string(),
  place: z.string(),
  signatory: z.strictObject({ title: z.string(), name: z.string() }),
  complaints: ComplaintDesk,
  calendar: OfficeCalendar,
  sources: z.array(z.string()),
});
export type Office = z.infer<typeof Office>;

export const ServiceStandard = z.strictObject({
  service: z.string().check(z.regex(/^[a-z][a-z0-9_-]*\.[a-z][a-z0-9_-]*$/)),
  tenant: Code,
  validFrom: IsoDate,
  title: Text,
  description: Text,
  purpose: z.enum(['new']),
  profession: z.strictObject({ code: Code, name: Text }),
  licenceType: z.string(),
  fields: z.array(FormField),
  requirements: z.array(Requirement),
  published: z.optional(z.array(PublishedRequirement)),
  roles: z.strictObject({ verification: z.array(Role), determination: z.array(Role) }),
  /** Where the professional organisation is asked: advisory only, silence is no objection (UU 17/2023). */
  advisoryOpinion: z.optional(z.strictObject({ timeLimit: TimeLimit })),
  timeLimit: TimeLimit,
  correctionLimit: TimeLimit,
  claimLeaseMinutes: z.int().check(z.positive()),
  validityYears: z.int().check(z.positive()),
  numberTemplate: z.string().check(z.refine(isNumberTemplate)),
  legalBasis: z.array(LegalBasis),
  feeRupiah: z.literal(0),
  sources: z.array(z.string()),
});
export type ServiceStandard = z.infer<typeof ServiceStandard>;
