import { expect, test } from 'vitest';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { type Standing, UNSETTLED } from '../../shared/store/campaigns/standing-store.ts';
import { aCampaign, OPENS } from '../../test/support/campaigns.ts';
import { createWatch } from './watching.ts';

const at = (ms: number) => new Date(OPENS + ms).toISOString();

/** Which delays (seconds) a look at this campaign makes, so long after it opened. */
async function nudgesFor(ms: number, standing: Partial<Standing> = {}, campaign: Partial<Campaign> = {}) {
  const nudges: number[] = [];
  const watch = createWatch({
    tenants: () => ['semarang'],
    campaigns: { list: () => Promise.resolve([aCampaign(campaign)]) },
    standings: { read: () => Promise.resolve({ ...UNSETTLED, ...standing }) },
    nudge: (_, delayS) => Promise.resolve(void nudges.push(delayS)),
    now: () => new Date(OPENS + ms),
  });
  await watch();
  return nudges;
}

test('what opens within the minute is looked at when its first claims can be settled', async () => {
  expect(await nudgesFor(-40_000)).toEqual([52]);
  expect(await nudgesFor(-50_000)).toEqual([]);
});

test('a nudge that was lost is made up for, one that is coming is not', async () => {
  expect(await nudgesFor(60_000, { wakeAt: at(59_000) })).toHaveLength(1);
  expect(await nudgesFor(60_000, { wakeAt: at(61_000) })).toEqual([]);
});

test('once all is told only the end of a hold is of interest, and after the last nothing', async () => {
  const told = { seed: 's', holdsUntil: at(3_600_000) };
  expect(await nudgesFor(3_599_000, told)).toEqual([]);
  expect(await nudgesFor(3_601_000, told)).toHaveLength(1);
  expect(await nudgesFor(3_601_000, { ...told, overAt: at(3_600_500) })).toEqual([]);
});

test('what was cancelled is left alone', async () => {
  expect(await nudgesFor(60_000, {}, { cancelledAt: at(-1) })).toEqual([]);
});

test('one that cannot be looked after keeps nobody else from it, and is told', async () => {
  const nudged: string[] = [];
  const [broken, well] = [aCampaign({ id: 'semarang.1' }), aCampaign({ id: 'semarang.2' })];
  const watch = createWatch({
    tenants: () => ['semarang'],
    campaigns: { list: () => Promise.resolve([broken, well]) },
    standings: {
      read: (id) => (id === broken.id ? Promise.reject(new Error('away')) : Promise.resolve(UNSETTLED)),
    },
    nudge: (id) => Promise.resolve(void nudged.push(id)),
    now: () => new Date(OPENS),
  });
  await expect(watch()).rejects.toThrow('1 could not be looked after');
  expect(nudged).toEqual([well.id]);
});
