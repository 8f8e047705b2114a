import { expect, test } from 'vitest';
import { Envelope } from '../../shared/events/envelope.ts';
import { aCampaign, aPlaceOf } from '../../test/support/campaigns.ts';
import { createTelling, type Given } from './telling.ts';

const given = (n: number): Given => {
  const claimant = `claimant-${String(n).padStart(3, '0')}`;
  return { claimant, place: aPlaceOf(claimant, { place: n }) };
};
const all = Array.from({ length: 477 }, (_, n) => given(n + 1));

test('all who were given a place are told of, ten at a time, each always as the same event and without a person', async () => {
  const heard: Envelope[] = [];
  const tell = createTelling((envelopes) => {
    expect(envelopes.length).toBeLessThanOrEqual(10);
    heard.push(...envelopes);
    return Promise.resolve([]);
  });
  await tell(aCampaign(), all);
  expect(new Set(heard.map(({ id }) => id)).size).toBe(477);
  expect(heard[6]).toMatchObject({
    type: 'campaign.place_given',
    tenant: 'semarang',
    subject: `${aCampaign().id}.claimant-007`,
    data: { place: { number: 7, generation: 1, until: given(7).place.heldUntil } },
  });
  expect(heard.map((each) => Envelope.parse(each))).toEqual(heard);
  expect(JSON.stringify(heard)).not.toContain('keyed hash');
  const first = [...heard];
  await tell(aCampaign(), all);
  expect(heard.slice(477)).toEqual(first);
});

test('what the bus does not take is a fault, so that it is told again', async () => {
  const tell = createTelling(() => Promise.resolve([3]));
  await expect(tell(aCampaign(), all.slice(0, 4))).rejects.toThrow('did not take 1');
});
