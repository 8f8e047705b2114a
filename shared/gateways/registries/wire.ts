import * as z from 'zod/mini';
import { ComparedField } from '../../domain/registry-check.ts';

/** What is asked and answered over HTTP, the same for every registry and for its sandbox. */

const Words = z.string().check(z.minLength(1), z.maxLength(300));

/**
 * `POST str-checks`: is this registration (STR) that of this person and profession? `POST skp-checks` asks with the same
 * how many credits (SKP) its holder has in the present term.
 */
export const StrQuestion = z.strictObject({ number: Words, name: Words, profession: Words });
export type StrQuestion = z.infer<typeof StrQuestion>;

/** `POST nik-checks`: does this national identity number belong to this person? Dates are ISO 8601. */
export const NikQuestion = z.strictObject({
  nik: z.string().check(z.regex(/^\d{16}$/)),
  name: Words,
  birthDate: z.iso.date(),
});
export type NikQuestion = z.infer<typeof NikQuestion>;

/** `POST facility-checks`: by the facility's code, or by its name when the code is not known. */
export const FacilityQuestion = z.union([
  z.strictObject({ code: Words, name: z.optional(Words) }),
  z.strictObject({ name: Words }),
]);
export type FacilityQuestion = z.infer<typeof FacilityQuestion>;

export const paths = {
  str: 'str-checks',
  nik: 'nik-checks',
  facility: 'facility-checks',
  skp: 'skp-checks',
} as const;

const origin = {
  /** The answering system's own name. */
  source: z.optional(z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9 .:/-]{0,99}$/))),
  sandbox: z.optional(z.boolean()),
};

/** The body of a 200; a registry may add fields of its own, which are ignored. */
export const Reply = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('found'), credits: z.optional(z.int().check(z.nonnegative())), ...origin }),
  z.object({ outcome: z.literal('not_found'), ...origin }),
  z.object({
    outcome: z.literal('mismatch'),
    fields: z.array(ComparedField).check(z.minLength(1), z.maxLength(6)),
    ...origin,
  }),
]);
export type Reply = z.infer<typeof Reply>;
