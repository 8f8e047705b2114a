import {
  BrokenCircuitError,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleType,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';
import type { UnavailableReason } from '../../domain/registry-check.ts';
import { faults, RegistryFault } from './faults.ts';

/** How long and how often a registry is asked; times in ms. */
export const registryLimits = {
  attemptMs: 2_000,
  retries: 2,
  firstBackoffMs: 150,
  longestBackoffMs: 500,
  /** Consecutive failed attempts that open the circuit: one check (3 attempts) alone never does. */
  failuresToOpen: 5,
  /** Short, because an application is screened once: what is not checked meanwhile is a person's work. */
  openMs: 15_000,
  /** Above 3 attempts and 2 pauses; catches a call that also waited for another's trial of the open circuit. */
  totalMs: 8_000,
};
export type RegistryLimits = typeof registryLimits;

/**
 * Total time ⊃ retries with jitter ⊃ circuit breaker ⊃ time of one attempt. An attempt ends by its signal; the
 * total is aggressive, so that it holds even where the work does not heed the signal. The circuit's state lives in
 * the Lambda environment, as long as that is warm.
 */
export const createResilience = (limits: RegistryLimits) =>
  wrap(
    timeout(limits.totalMs, TimeoutStrategy.Aggressive),
    retry(
      handleType(RegistryFault, ({ reason }) => faults[reason].retried),
      {
        maxAttempts: limits.retries,
        backoff: new ExponentialBackoff({
          initialDelay: limits.firstBackoffMs,
          maxDelay: limits.longestBackoffMs,
        }),
      },
    ),
    circuitBreaker(
      handleType(RegistryFault, ({ reason }) => faults[reason].counted),
      {
        breaker: new ConsecutiveBreaker(limits.failuresToOpen),
        halfOpenAfter: limits.openMs,
      },
    ),
    timeout(limits.attemptMs, TimeoutStrategy.Cooperative),
  );

/** The reason behind what the policy threw; anything else is a fault of our own and is thrown on. */
export const reasonOf = (error: unknown): UnavailableReason => {
  if (error instanceof RegistryFault) return error.reason;
  if (error instanceof TaskCancelledError) return 'timeout';
  if (error instanceof BrokenCircuitError) return 'circuit_open';
  throw error;
};
