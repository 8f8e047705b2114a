import type { Application } from './application.ts';
import { stageOf } from './application-state.ts';

/** One file in so many is drawn to be looked at. */
const DRAWN_ONE_IN = 5;
/** Hexadecimal digits of a hash that are drawn by: 2^32 is so many that what is left over by five does not matter. */
const DRAWN_BY = 8;

/**
 * Whether nothing about a file asks for a second look before it is approved: its documents were accepted, every
 * automatic check met, approval recommended without a word, nobody objected, and it was never returned, nor deemed granted
 * because the office was late.
 */
export function isUncontested(application: Application): boolean {
  const { checks, deemedGranted, opinions, recommendation, review, round, trace, warnings } = application;
  return (
    stageOf(application) === 'determination' &&
    recommendation?.outcome === 'approve' &&
    recommendation.note === undefined &&
    review?.note === undefined &&
    deemedGranted === undefined &&
    round === 1 &&
    warnings.length === 0 &&
    trace.length > 0 &&
    trace.every(({ outcome }) => outcome === 'met') &&
    checks.every(({ outcome }) => outcome === 'found') &&
    opinions.every(({ outcome }) => outcome === 'no_objection') &&
    hasAllAccepted(application)
  );
}

const hasAllAccepted = ({ documents, pinned }: Application) =>
  pinned.every(({ requirement }) => documents[requirement]?.verdict?.outcome === 'accepted');

/**
 * Whether an uncontested file is drawn to be looked at all the same: about one in five. By the hash of the event that
 * recommended it, which stands on the whole history and on the millisecond, so that nobody knows it before they
 * recommend; and as that event stays what it is, nobody draws a second time.
 * @param recommendedHash undefined for what was recommended before it was kept: drawn
 */
export const isDrawnForCheck = (recommendedHash: string | undefined): boolean =>
  recommendedHash === undefined ||
  Number.parseInt(recommendedHash.slice(0, DRAWN_BY), 16) % DRAWN_ONE_IN === 0;
