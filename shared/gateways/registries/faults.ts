import type { UnavailableReason } from '../../domain/registry-check.ts';

/**
 * `retried`: asking again at once may help. `counted`: speaks against the registry's health and opens its
 * circuit. A registry that refuses our request (4xx) is healthy; asking again changes nothing.
 */
export const faults = {
  timeout: { retried: true, counted: true },
  unreachable: { retried: true, counted: true },
  failing: { retried: true, counted: true },
  throttled: { retried: false, counted: true },
  unreadable: { retried: false, counted: true },
  refused: { retried: false, counted: false },
  circuit_open: { retried: false, counted: false },
} satisfies Record<UnavailableReason, { retried: boolean; counted: boolean }>;

/** No answer from a registry. Carries the reason alone: no question, no reply, no cause, hence no personal data. */
export class RegistryFault extends Error {
  readonly reason: UnavailableReason;

  constructor(reason: UnavailableReason) {
    super(`registry unavailable: ${reason}`);
    this.name = 'RegistryFault';
    this.reason = reason;
  }
}
