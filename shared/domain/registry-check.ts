import * as z from 'zod/mini';

/** Registries outside the platform: STR (KKI), NIK (Dukcapil), facility (fasyankes), credits (SKP, SATUSEHAT SDMK). */
export const Registry = z.enum(['str', 'nik', 'facility', 'skp']);
export type Registry = z.infer<typeof Registry>;

/**
 * What a registry compared. A closed set of field names, so that no reply can carry a person's data into the
 * application's history by way of `detail`.
 */
export const ComparedField = z.enum(['number', 'name', 'profession', 'nik', 'birthDate', 'code']);
export type ComparedField = z.infer<typeof ComparedField>;

/** Why a registry gave no answer; shown to the verifier and counted by operators. */
export const UnavailableReason = z.enum([
  'timeout',
  'unreachable',
  'failing',
  'throttled',
  'refused',
  'unreadable',
  'circuit_open',
]);
export type UnavailableReason = z.infer<typeof UnavailableReason>;

/**
 * What one registry said about an application. Unavailable never means refused: `not_checked` asks the verifier
 * to look for themselves, and is no reason against the applicant.
 *
 * - `detail`: the fields that differ (`mismatch` only)
 * - `credits`: SKP of the present term (`skp`, `found` only)
 * - `reason`: why there is no answer (`not_checked` only)
 * - `source`: who answered; `sandbox` when it was not the registry. The host that was asked if nobody answered.
 * - `checkedAt`: RFC 3339, UTC
 */
export const RegistryCheck = z.object({
  registry: Registry,
  outcome: z.enum(['found', 'not_found', 'mismatch', 'not_checked']),
  detail: z.optional(z.array(ComparedField)),
  credits: z.optional(z.int()),
  reason: z.optional(UnavailableReason),
  source: z.string(),
  checkedAt: z.iso.datetime(),
});
export type RegistryCheck = z.infer<typeof RegistryCheck>;
