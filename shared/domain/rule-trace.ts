import * as z from 'zod/mini';

/** The automatic checks; what each asks is in `screening-rules.ts`. */
export const Rule = z.enum([
  'registration_valid',
  'identity_matches',
  'facility_licensed',
  'places_below_maximum',
  'no_licence_for_same_place',
  'earlier_licence_is_own',
  'credits_sufficient',
  'no_open_duplicate',
]);
export type Rule = z.infer<typeof Rule>;

/**
 * What one automatic check found, kept with the decision and shown to the verifier (explainable decisions; UU 30/2014).
 *
 * - `standard`: service and version whose rule it is, `metro.sip-atlm@2021-02-01`
 * - `evidence`: what it was decided on, by name; nothing that tells who a person is
 * - `not_checked`: what it needs could not be had; never a reason against the applicant
 */
export const RuleTrace = z.object({
  rule: Rule,
  standard: z.string(),
  legalBasis: z.string(),
  evidence: z.record(z.string(), z.string()),
  outcome: z.enum(['met', 'not_met', 'not_checked']),
});
export type RuleTrace = z.infer<typeof RuleTrace>;
