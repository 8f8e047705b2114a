import { expect, test } from 'vitest';
import { contract } from '../../functions/campaigns/contract.ts';
import { contract as submission } from '../../functions/submission/contract.ts';
import { eventually } from '../support/eventually.ts';
import { filer } from '../support/filing.ts';
import { crowdOf, forEach } from '../support/many-people.ts';
import { anybody, clientWith } from '../support/people.ts';
import { refusal } from '../support/refusals.ts';

const service = 'semarang.sipp-kuota';
const PEOPLE = 600;
const PLACES = 477;
const WAITLIST = 100;
const nikOf = (n: number) => `337401${String(5_500_000_000 + n)}`;
/** From when it is announced to when it opens, milliseconds. */
const NOTICE_MS = 6000;

test('600 nurses claim 477 places at once: who was first has one, and everybody can see why', async () => {
  const laps: [string, number][] = [];
  const began = performance.now();
  const lap = (name: string) => laps.push([name, Math.round((performance.now() - began) / 1000)]);

  const [admin, people] = await Promise.all([clientWith(['admin'], 'semarang'), crowdOf(PEOPLE)]);
  lap('accounts');
  const opensAt = new Date(Date.now() + NOTICE_MS);
  const body = {
    title: { id: 'Kuota satu jam', en: 'Within the hour' },
    services: [service],
    places: PLACES,
    waitlist: WAITLIST,
    opensAt: opensAt.toISOString(),
    closesAt: new Date(opensAt.getTime() + 3_600_000).toISOString(),
    holdMinutes: 60,
  };
  const { commitment, id } = await admin.call(contract.openCampaign, { body });
  const claimOf = (n: number) => ({ params: { id }, body: { service, nik: nikOf(n) } });
  const [first, second] = people;
  if (first === undefined || second === undefined) throw new Error('nobody came');

  const early = await first.send(contract.claimPlace, claimOf(0));
  expect(early).toMatchObject({ status: 409, body: { code: 'campaign_not_open' } });
  expect(Number(early.headers.get('retry-after'))).toBeGreaterThan(0);

  await eventually(
    () => anybody.call(contract.getCampaign, { params: { id } }),
    ({ state }) => state === 'open',
  );
  const claims = await forEach(people, 6, ({ call }, n) => call(contract.claimPlace, claimOf(n)));
  lap('claims');
  expect(new Set(claims.map(({ ticket }) => ticket)).size).toBe(PEOPLE);
  expect(await second.call(contract.claimPlace, claimOf(1))).toMatchObject({ ticket: claims[1]?.ticket });

  const after = await eventually(
    () => admin.call(contract.followCampaign, { params: { id } }),
    (progress) => progress.claims === PEOPLE && progress.held === PLACES,
    { everyMs: 1000 },
  );
  lap('settled');
  expect(after).toMatchObject({ state: 'sold_out', placed: PLACES, waitlisted: WAITLIST, late: 0 });

  const { records } = await admin.call(contract.auditCampaign, { params: { id } });
  const order = records.flatMap((record) => (record.kind === 'settled' ? record.claims : []));
  const byClaimant = new Map(
    claims.map(({ arrival, ticket }, n) => [ticket.split('.').at(-1), { arrival, n }]),
  );
  const arrivals = order.map(({ claimant }) => byClaimant.get(claimant)?.arrival ?? '');
  expect(arrivals).toEqual(arrivals.toSorted());
  expect(order.map(({ outcome }) => outcome)).toEqual([
    ...Array.from({ length: PLACES }, () => 'placed'),
    ...Array.from({ length: WAITLIST }, () => 'waitlisted'),
    ...Array.from({ length: PEOPLE - PLACES - WAITLIST }, () => 'lost'),
  ]);

  /** Who came so-manieth, and what they see. */
  const seenBy = async (position: number) => {
    const { n = 0 } = byClaimant.get(order[position - 1]?.claimant) ?? {};
    const [client, claim] = [people[n], claims[n]];
    if (client === undefined || claim === undefined) throw new Error('there was somebody');
    const params = { ticket: claim.ticket };
    return { n, client, view: await client.call(contract.getClaim, { params }), params };
  };
  const [winner, waiting, loser] = await Promise.all([PLACES, PLACES + 3, PEOPLE].map(seenBy));
  expect(winner?.view).toMatchObject({ state: 'placed', place: { number: String(PLACES) } });
  expect(waiting?.view).toMatchObject({ state: 'waitlisted', before: 2 });
  expect(loser?.view).toMatchObject({ state: 'lost', position: PEOPLE, explanation: { commitment } });
  if (winner === undefined || loser === undefined) throw new Error('there was somebody');
  expect(await refusal(first, contract.getClaim, { params: loser.params })).toMatchObject({
    code: 'not_found',
  });

  // None is begun without a place.
  const without = { body: { service } };
  expect(await refusal(loser.client, submission.createDraft, without)).toMatchObject({
    code: 'place_required',
  });
  // Whoever else got hold of its token, and begins first, stands in nobody's way.
  const place = winner.view.place?.token ?? '';
  const strangers = await filer(loser.client).startsDraft(service, undefined, { place });
  const filing = await filer(winner.client).startsDraft(service, undefined, { place });
  expect(filing.id).not.toBe(strangers.id);
  expect((await filer(winner.client).startsDraft(service, undefined, { place })).id).toBe(filing.id);
  const receipt = await filing.filesEverything({ nik: nikOf(winner.n) });
  expect(receipt.state).toBe('submitted');
  const again = { body: { service, place } };
  expect(await refusal(loser.client, submission.createDraft, again)).toMatchObject({ code: 'place_used' });
  await filing.withdraws('Selesai.');
  lap('filed');

  console.log(laps.map(([name, s]) => `${name} ${s} s`).join(', '));
});
