import { expect, test } from 'vitest';
import { aSubscription } from '../support/agencies.ts';
import { FACILITIES } from '../support/outbox/commits.ts';
import { chances } from '../support/outbox/misfortune.ts';
import { type Verdict, verdictOn } from '../support/outbox/verdict.ts';
import { type Agency, BEGIN, hoursAfter, type Parts, world } from '../support/outbox/world.ts';

const since = { createdAt: BEGIN.toISOString(), changedAt: BEGIN.toISOString() };
const all = [
  'application.submitted',
  'application.returned',
  'application.approved',
  'application.rejected',
  'application.issued',
  'application.withdrawn',
  'licence.suspended',
  'licence.reinstated',
];
const aboutLicences = ['application.issued', 'licence.suspended', 'licence.reinstated'];
const webhook = (name: string) => ({ type: 'webhook' as const, url: `https://${name}.example/events` });
const idOf = (n: number) => `019a3c5e-7e00-7000-8000-00000000000${n}`;
const arnOf = (service: string, name: string) => `arn:aws:${service}:ap-southeast-3:210987654321:${name}`;

/** Five who subscribed, each with a trouble of its own. */
const agencies: readonly Agency[] = [
  {
    name: 'health office',
    subscription: aSubscription({ ...since, id: idOf(0), events: all, channel: webhook('dinkes') }),
    manners: { slowMs: 200 },
    wants: ({ type }) => all.includes(type),
  },
  {
    name: 'hospital: slow, fails each fifth time',
    subscription: aSubscription({
      ...since,
      id: idOf(1),
      events: aboutLicences,
      filter: { facilities: [FACILITIES[0]] },
      channel: webhook('hospital'),
    }),
    manners: { slowMs: 8000, flaky: 0.2 },
    wants: ({ data, type }) => aboutLicences.includes(type) && data.facility === FACILITIES[0],
  },
  {
    name: 'BPJS (queue): away for 24 hours',
    subscription: aSubscription({
      ...since,
      id: idOf(2),
      events: all,
      channel: { type: 'queue', arn: arnOf('sqs', 'satujam-bpjs') },
    }),
    manners: { slowMs: 100, away: [2, 26.5] },
    wants: ({ type }) => all.includes(type),
  },
  {
    name: 'ministry (bus): answers get lost',
    subscription: aSubscription({
      ...since,
      id: idOf(3),
      events: aboutLicences,
      filter: { services: ['metro.sip-test'], professions: ['atlm'] },
      channel: { type: 'event_bus', arn: arnOf('events', 'event-bus/satujam-ministry') },
    }),
    manners: { slowMs: 500, forgetful: 0.1 },
    wants: ({ type }) => aboutLicences.includes(type),
  },
  {
    name: 'organisation: chokes on one event',
    subscription: aSubscription({ ...since, id: idOf(4), events: all, channel: webhook('op') }),
    manners: { slowMs: 300, chokesOn: [40, 9] },
    wants: ({ type }) => all.includes(type),
  },
];

interface Run {
  readonly seed?: number;
  readonly applications: number;
  readonly hours: number;
  readonly told: readonly Agency[];
  readonly broken?: (parts: Parts) => Parts;
}

/**
 * Applications are filed for some hours, then all may become quiet. Twice somebody mends what cannot be taken, has what
 * was set aside worked again, and lets those go on who were suspended.
 */
async function lived({ applications, broken, hours, seed = 6, told }: Run) {
  const mending = hours + 4;
  const end = hoursAfter(mending + 24);
  const house = world({
    seed,
    applications,
    hours,
    agencies: told,
    ...(broken === undefined ? {} : { broken }),
  });
  await house.begin(end);
  await house.time.until(hoursAfter(mending));
  const mended = house.mend();
  const resumed = await house.resumeAll();
  await house.time.until(hoursAfter(mending + 12));
  const redriven = house.mend();
  await house.time.until(end);
  return { house, mended, redriven, resumed, verdicts: told.map((agency) => verdictOn(house, agency)) };
}

const faultsIn = (verdicts: readonly Verdict[]) =>
  verdicts.filter(({ missing, outOfOrder, unasked }) => missing + outOfOrder + unasked > 0);

test('every agency gets every event at least once and in order, whatever fails between', async () => {
  const { house, mended, redriven, resumed, verdicts } = await lived({
    applications: 150,
    hours: 30,
    told: agencies,
  });
  console.table(verdicts);
  console.table(Object.fromEntries(house.luck.counts));
  console.table([
    { committed: house.committed.length, mended, redriven, resumed, setAside: house.setAside() },
  ]);

  expect(faultsIn(verdicts)).toEqual([]);
  // It was no easy day: all of it happened.
  for (const mishap of Object.keys(chances)) expect(house.luck.counts.get(mishap), mishap).toBeGreaterThan(0);
  expect(house.committed.length).toBeGreaterThan(400);
  expect(mended).toBeGreaterThan(0);
  // The troubles of one are no other's: without an own one, what is late is late by the bus, or by two or three crashes.
  const [untroubled] = verdicts;
  expect(untroubled?.medianDelayS).toBeLessThan(10);
  expect(untroubled?.maxDelayS).toBeLessThan(30 * 60);
  // Who was away for a day was suspended, once, and nobody else.
  expect({ resumed, suspended: house.suspended.length }).toEqual({ resumed: 1, suspended: 1 });
});

/** What one might have built instead: each is found out. */
const mistakes: Readonly<Record<string, (parts: Parts) => Parts>> = {
  'the bus is believed: only the event that it tells is taken over': (parts) => {
    const { history } = parts.acceptance;
    const toldAfter: typeof history.toldAfter = async (subject, n) =>
      (await history.toldAfter(subject, n)).slice(-1);
    return { ...parts, acceptance: { ...parts.acceptance, history: { ...history, toldAfter } } };
  },
  'the cursor goes on before the deliveries are written': (parts) => {
    const { accept, cursor } = parts.acceptance.told;
    const told = {
      cursor,
      accept: async (acceptance: Parameters<typeof accept>[0]) => {
        const done = await accept({ ...acceptance, deliveries: [] });
        if (done) await parts.add(acceptance.deliveries);
        return done;
      },
    };
    return { ...parts, acceptance: { ...parts.acceptance, told } };
  },
  'nobody sweeps, and nudges are lost': (parts) => ({ ...nudgeless(parts), sweeps: false }),
  'what is about the same licence goes side by side': (parts) => {
    const { deliveries } = parts.courier;
    const after: typeof deliveries.after = async function* (...asked) {
      for await (const page of deliveries.after(...asked))
        yield page.map((each) => ({ ...each, keys: [each.id] }));
    };
    return { ...parts, courier: { ...parts.courier, deliveries: { ...deliveries, after } } };
  },
  'what was sent is noted as done whatever was answered': (parts) => {
    const { send } = parts.courier;
    const always: typeof send = async (...asked) => ({ ...(await send(...asked)), outcome: 'delivered' });
    return { ...parts, courier: { ...parts.courier, send: always } };
  },
};

/** No nudge of an event ever comes. */
function nudgeless(parts: Parts): Parts {
  return { ...parts, acceptance: { ...parts.acceptance, nudge: () => Promise.resolve() } };
}

const few = { applications: 60, hours: 5, told: agencies.slice(0, 2) };

test('an agency gets everything even if every nudge about an event is lost, within minutes', async () => {
  const { house, verdicts } = await lived({ ...few, broken: nudgeless });
  expect(faultsIn(verdicts)).toEqual([]);
  expect(house.committed.length).toBeGreaterThan(100);
  for (const { medianDelayS } of verdicts) expect(medianDelayS).toBeLessThan(6 * 60);
});

test.each(Object.entries(mistakes))(
  'this test can fail: %s',
  async (_, broken) => {
    const { verdicts } = await lived({ ...few, broken });
    expect(faultsIn(verdicts)).not.toEqual([]);
  },
  120_000,
);
