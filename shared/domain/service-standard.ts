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

/** What an applicant wants done about a licence (DOMAIN: service purposes). */
export const Purpose = z.enum([
  'new',
  'renewal',
  'change_of_place',
  'additional_place',
  'amendment',
  'revocation',
  'duplicate',
]);
export type Purpose = z.infer<typeof Purpose>;

/** A closed set of predicates over the form, the filing and its purpose; never evaluated code. */
export type Condition =
  | { field: string; equals: string }
  | { field: string; filled: boolean }
  | { purpose: Purpose[] }
  | { represented: boolean }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };
export const Condition: z.ZodMiniType<Condition> = z.union([
  z.strictObject({ field: z.string(), equals: z.string() }),
  z.strictObject({ field: z.string(), filled: z.boolean() }),
  z.strictObject({ purpose: z.array(Purpose).check(z.minLength(1)) }),
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
  'licence_number',
  'credits',
  'choice',
]);
export type FieldKind = z.infer<typeof FieldKind>;

/**
 * One question of the form, asked only where `when` holds (it may look at the purpose and the filing, not at other
 * answers). Answers are stored encrypted, all of them.
 */
export const FormField = z.strictObject({
  name: Code,
  label: Text,
  help: z.optional(Text),
  kind: FieldKind,
  required: z.boolean(),
  when: z.optional(Condition),
  choices: z.optional(z.array(z.strictObject({ value: Code, label: Text }))),
});
export type FormField = z.infer<typeof FormField>;

export const MediaType = z.enum(['application/pdf', 'image/jpeg', 'image/png']);
export type MediaType = z.infer<typeof MediaType>;

export const LegalBasis = z.strictObject({ text: z.string(), date: z.optional(IsoDate) });
export type LegalBasis = z.infer<typeof LegalBasis>;

/** Where an applicant learns more: a filled-in example, answers to frequent questions, a tutorial. */
const Link = z.strictObject({ kind: z.enum(['example', 'faq', 'tutorial']), title: Text, url: z.url() });

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
  /** Where it is asked for; always there for `conditional`. */
  when: z.optional(Condition),
  links: z.optional(z.array(Link)),
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

/** A service of a tenant: `metro.sip-atlm`. */
export const ServiceCode = z.string().check(z.regex(/^[a-z][a-z0-9_-]*\.(?!office$)[a-z][a-z0-9_-]*$/));

/**
 * One version of a standard, in force from `validFrom` until the next one begins. An application keeps the version
 * that it was filed under.
 */
export const ServiceStandard = z.strictObject({
  service: ServiceCode,
  tenant: Code,
  validFrom: IsoDate,
  /** What the applicant gets: a licence of a person, of a facility, or a letter (non-perizinan). */
  product: z.enum(['practice_licence', 'facility_licence', 'letter']),
  title: Text,
  description: Text,
  /** For whom: holders of a place of a campaign, or everybody. */
  admission: z.optional(z.literal('campaign')),
  /** What may be applied for; a time limit of its own where the standard publishes one. */
  purposes: z.partialRecord(Purpose, z.strictObject({ timeLimit: z.optional(TimeLimit) })),
  /** Whose practice it licences; nobody's for the other products. */
  profession: z.optional(z.strictObject({ code: Code, name: Text })),
  licenceType: z.string(),
  fields: z.array(FormField),
  requirements: z.array(Requirement),
  published: z.optional(z.array(PublishedRequirement)),
  /** Who takes which step. Where nobody reviews, the recommendation goes straight to determination. */
  steps: z.strictObject({
    verification: z.array(Role).check(z.minLength(1)),
    review: z.optional(z.array(Role).check(z.minLength(1))),
    determination: z.array(Role).check(z.minLength(1)),
  }),
  /** Where the professional organisation is asked: advisory only, silence is no objection (UU 17/2023). */
  advisoryOpinion: z.optional(
    z.strictObject({
      timeLimit: TimeLimit,
      /** Fields of the form that the organisation sees; nothing else of the file. */
      shows: z.array(Code),
    }),
  ),
  timeLimit: TimeLimit,
  /**
   * What happens when the time limit is over: the superior is told, or the application is deemed granted (UU 30/2014
   * Art 53) and put before who determines, with this legal basis.
   */
  atLimit: z.discriminatedUnion('action', [
    z.strictObject({ action: z.literal('escalate') }),
    z.strictObject({ action: z.literal('deemed_granted'), legalBasis: LegalBasis }),
  ]),
  correctionLimit: TimeLimit,
  claimLeaseMinutes: z.int().check(z.positive()),
  /** Places at which one person may practise at once (PP 28/2024 Art 682); none for what is no practice. */
  maximumPlaces: z.optional(z.int().check(z.positive())),
  /** Credits (SKP) that a renewal needs. */
  renewalCredits: z.optional(z.int().check(z.positive())),
  /** Place in the queue among the tenant's services, 1 first to 9 last. */
  priority: z.int().check(z.gte(1), z.lte(9)),
  validityYears: z.int().check(z.positive()),
  numberTemplate: z.string().check(z.refine(isNumberTemplate)),
  legalBasis: z.array(LegalBasis),
  feeRupiah: z.literal(0),
  sources: z.array(z.string()),
});
export type ServiceStandard = z.infer<typeof ServiceStandard>;

/** Finds the version of a standard that an application was filed under. */
export type StandardOf = (application: {
  readonly service: string;
  readonly standardFrom: string;
}) => ServiceStandard | undefined;
