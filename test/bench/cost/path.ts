import * as z from 'zod/mini';
import type { ServiceStandard } from '../../../shared/domain/service-standard.ts';

/** What an execution of the deployed workflow did for one application, from its history. */
export const Path = z.object({
  service: z.string(),
  /** Whether the verifier returned it once. */
  returned: z.boolean(),
  status: z.string(),
  /** Names of the states that it entered, in order. */
  states: z.array(z.string()).check(z.minLength(1)),
});
export type Path = z.infer<typeof Path>;
export const Paths = z.array(Path);

/** Which way standards go: what they share of it is the same for all. */
export const wayOf = ({ steps }: Pick<ServiceStandard, 'steps'>): string =>
  steps.review === undefined ? 'verified, determined' : 'verified, reviewed, determined';
