import { crowd } from './crowd.ts';
import { OPENS, type Parts, prepared, type Terms } from './launch.ts';
import { verdictOn } from './verdict.ts';

const HOUR_MS = 60 * 60 * 1000;

/** A launch from half a minute before it opens until every place is used or nobody waits any more. */
export async function launched(terms: Terms, parts: Partial<Parts> = {}) {
  const launch = await prepared(terms, parts);
  const people = crowd(launch);
  people.rush();
  await launch.time.until(OPENS + 3 * HOUR_MS);
  return { launch, people, verdict: await verdictOn(launch, people) };
}
