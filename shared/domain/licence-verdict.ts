import { type Licence, type Standing, standingOn } from './licence.ts';
import type { Reason, Verdict } from './verdict.ts';

/** A verdict and what speaks for it; of a valid licence nothing needs to be said. */
export interface Judgement {
  readonly verdict: Verdict;
  readonly reasons: readonly Reason[];
}

const judgements = {
  active: { verdict: 'valid', reasons: [] },
  suspended: { verdict: 'suspended', reasons: ['suspended'] },
  revoked: { verdict: 'revoked', reasons: ['revoked'] },
  superseded: { verdict: 'revoked', reasons: ['superseded'] },
  expired: { verdict: 'expired', reasons: ['expired'] },
} as const satisfies Record<Standing, Judgement>;

/**
 * What the record of a licence says on a day.
 * @param today the office's local date
 */
export const judgementOn = (licence: Pick<Licence, 'state' | 'validUntil'>, today: string): Judgement =>
  judgements[standingOn(licence, today)];
