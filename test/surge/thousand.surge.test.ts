import { expect, test } from 'vitest';
import { termsOf } from '../support/surge/launch.ts';
import { launched } from '../support/surge/run.ts';
import { faultsOf, type Verdict } from '../support/surge/verdict.ts';

const SEEDS = Number(process.env['SURGE_SEEDS'] ?? 1000);
/** Of one that is so large, what does not grow with it no longer counts. */
const MANY_LOSERS = 2000;

test(`${SEEDS} launches at 1,000 to 10,000 claims a second`, async () => {
  const verdicts: Verdict[] = [];
  let claims = 0;
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const { people, verdict } = await launched(termsOf(seed));
    verdicts.push(verdict);
    claims += people.everybody.length;
  }
  expect(verdicts.filter((verdict) => faultsOf(verdict) > 0 || verdict.late > 0)).toEqual([]);
  const large = verdicts.filter(({ losers }) => losers > MANY_LOSERS);
  const dearest = Math.max(...large.map(({ unitsALoser }) => unitsALoser));
  console.log(
    `${verdicts.length} launches, ${claims} people; of ${large.length} large ones a loser costs at most`,
    `${dearest.toFixed(3)} write units`,
  );
  expect(dearest).toBeLessThanOrEqual(1.05);
}, 3_600_000);
