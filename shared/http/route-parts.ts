import * as z from 'zod/mini';
import type { Role } from '../domain/actor.ts';

/** Roles that handle a filed application in the office. */
export const OFFICERS = ['verifier', 'section_head', 'division_head'] as const satisfies Role[];

/** Those, and the head of the agency. */
export const OFFICE = [...OFFICERS, 'agency_head'] as const satisfies Role[];

/** Roles that head a section, a division or the agency. */
export const HEADS = ['section_head', 'division_head', 'agency_head'] as const satisfies Role[];

/** Roles that file an application: for themselves, or at the counter for somebody. */
export const FILERS = ['applicant', 'front_office'] as const satisfies Role[];

/** Everybody who may look into an application that is theirs or their office's. */
export const READERS = [...FILERS, ...OFFICE] as const satisfies Role[];

/** Those, and the professional organisation that is asked for its opinion, which sees less. */
export const READERS_AND_ADVISERS = [...READERS, 'professional_org'] as const satisfies Role[];

/** Why an act on an application may be refused, whatever it is. */
export const ACT_PROBLEMS = ['not_found', 'role_not_allowed', 'wrong_state'] as const;

export const ApplicationId = z.strictObject({ id: z.uuid() });

/** An opaque position in a list; a page is at most 50 items. */
export const Page = z.strictObject({
  cursor: z.optional(z.string().check(z.maxLength(500), z.regex(/^[\w-]+$/))),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(50)), 20),
});

/** One page of a list, and where the next begins, if there is one. */
export const pageOf = <Item extends z.ZodMiniType>(item: Item) =>
  z.object({ items: z.array(item), cursor: z.optional(z.string()) });

/** `<tenant>.<service>`: a service of a local government. */
export const ServiceName = z.string().check(z.maxLength(81));

/** Words that an officer or applicant writes. */
export const Words = z.string().check(z.trim(), z.minLength(1), z.maxLength(2000));

const Code = z.string().check(z.maxLength(40), z.regex(/^[a-z][a-z0-9_-]*$/));
export const RequirementCode = Code;
export const FieldName = Code;

/** A local government by its code. */
export const TenantParam = z.strictObject({ tenant: Code });

/** What a QR link proves itself with. */
export const LicenceCode = z.string().check(z.regex(/^[\w-]{16}$/));

/** `<tenant>.<number with dashes>`: a licence's id, made from its number. */
export const LicenceId = z.strictObject({
  id: z.string().check(z.maxLength(140), z.regex(/^[a-z][a-z0-9_-]*\.[A-Z0-9-]+$/)),
});
