import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract } from '../../functions/agencies/contract.ts';
import { contract as issuance } from '../../functions/issuance/contract.ts';
import type { Client } from '../../infra/local/client.ts';
import { licenceId } from '../../shared/domain/numbering.ts';
import { agencyAccount } from '../support/agency-account.ts';
import { eventually } from '../support/eventually.ts';
import { applicant, clientWith, divisionHead, verifier } from '../support/people.ts';
import { refusal } from '../support/refusals.ts';
import { stack } from '../support/stack.ts';
import {
  answering,
  hanging,
  startWebhookReceiver,
  type WebhookReceiver,
} from '../support/webhook-receiver.ts';

const TENANT = 'bekasi';
const HOSPITAL = 'RS3216001';

/** An agency with an endpoint of its own, subscribed by the local government's administrator. */
async function subscribed(
  admin: Client,
  kind: string,
  events: readonly string[],
  filter?: Readonly<Record<string, readonly string[]>>,
) {
  const receiver = await startWebhookReceiver();
  const body = { agency: { kind, name: `Uji ${kind}` }, channel: webhookAt(receiver), events, filter };
  const { id, secret = '' } = await admin.call(contract.subscribe, { body });
  receiver.trust(secret);
  return { id, receiver, secret, params: { id } };
}
type Subscribed = Awaited<ReturnType<typeof subscribed>>;

const webhookAt = ({ url }: WebhookReceiver) => ({ type: 'webhook', url });

/** What came about some things, in the order in which it came, each once. */
const heard = ({ receiver }: Subscribed, ...subjects: readonly string[]): readonly string[] => [
  ...new Map(
    receiver.received
      .filter(({ event }) => subjects.includes(event.subject))
      .map(({ event, id }) => [id, `${subjects.indexOf(event.subject)} ${event.type}`]),
  ).values(),
];

const untilHeard = (agency: Subscribed, count: number, ...subjects: readonly string[]) =>
  eventually(
    () => Promise.resolve(heard(agency, ...subjects)),
    (events) => events.length >= count,
  );

describe('Bekasi tells the agencies what they subscribed to', () => {
  let admin: Client;
  let dinkes: Subscribed;
  let hospital: Subscribed;
  let bpjs: Subscribed;
  let slow: Subscribed;
  let theirs: string;
  let others: string;
  let licence: string;
  const all = () => [dinkes, hospital, bpjs, slow];

  beforeAll(async () => {
    const andi = await verifier(TENANT);
    const kabid = await divisionHead(TENANT);
    const [siti, budi] = await Promise.all([applicant(), applicant()]);
    admin = await clientWith(['admin'], TENANT);
    const course = ['application.submitted', 'application.approved', 'application.issued'];
    dinkes = await subscribed(admin, 'dinkes', [...course, 'licence.suspended', 'licence.reinstated']);
    hospital = await subscribed(admin, 'hospital', ['application.issued', 'licence.suspended'], {
      facilities: ['rs-3216 001'],
    });
    bpjs = await subscribed(admin, 'bpjs', ['application.issued', 'licence.suspended'], {
      services: ['bekasi.sipp'],
    });
    slow = await subscribed(admin, 'other', course);
    slow.receiver.behave(hanging);

    const [first, second] = await Promise.all([
      siti.files('bekasi.sipp', { facility_code: HOSPITAL }),
      budi.files('bekasi.sipp'),
    ]);
    [theirs, others] = [first.id, second.id];
    await andi.verifies(theirs);
    await kabid.determines(theirs, 'approve');
    const { licence: issued } = await first.untilState('issued');
    licence = licenceId(TENANT, issued?.number ?? '');
    const [head, agency] = await Promise.all([
      clientWith(['division_head'], TENANT),
      clientWith(['agency_head'], TENANT),
    ]);
    const params = { id: licence };
    const body = { ground: 'discipline', reason: 'Uji.', legalBasis: 'Uji.' };
    const { proposal } = await head.call(issuance.proposeSuspension, { params, body });
    await agency.call(issuance.confirmProposal, { params, body: { proposal: proposal?.n } });
  });

  afterAll(async () => {
    for (const agency of all()) {
      await admin.send(contract.unsubscribe, { params: agency.params });
      await agency.receiver.stop();
    }
  });

  test('the health office everything of its types, each licence in order, signed', async () => {
    await untilHeard(dinkes, 4, theirs, licence);
    expect(heard(dinkes, theirs, licence)).toEqual([
      '0 application.submitted',
      '0 application.approved',
      '0 application.issued',
      '1 licence.suspended',
    ]);
    expect(heard(dinkes, others)).toEqual(['0 application.submitted']);
    expect(dinkes.receiver.doubted).toEqual([]);
    const issued = dinkes.receiver.received.find(
      ({ event }) => event.type === 'application.issued' && event.subject === theirs,
    );
    expect(issued?.event.data).toMatchObject({
      facility: HOSPITAL,
      purpose: 'new',
      licence: { id: licence },
    });
  });

  test('the hospital nothing but what is about its own people', async () => {
    await untilHeard(hospital, 2, theirs, licence);
    expect(heard(hospital, theirs, licence)).toEqual(['0 application.issued', '1 licence.suspended']);
    expect(heard(hospital, others)).toEqual([]);
  });

  test('BPJS what is about its service, and nobody anything that is personal', async () => {
    await untilHeard(bpjs, 2, theirs, licence);
    expect(heard(bpjs, theirs, licence)).toEqual(['0 application.issued', '1 licence.suspended']);
    const told = JSON.stringify(all().map(({ receiver }) => receiver.received));
    expect(told).not.toMatch(/Rahmawati|1872015502900003|siti@|discipline/);
  });

  test('an agency that hangs holds nobody back, and the log says so', async () => {
    const { items } = await eventually(
      () => admin.call(contract.listDeliveries, { params: slow.params, query: { state: 'pending' } }),
      ({ items: [item] }) => (item?.tries ?? 0) > 0 || slow.receiver.attempts.length > 0,
    );
    expect(items.length).toBeGreaterThan(0);
    const { items: log } = await eventually(
      () => admin.call(contract.listDeliveries, { params: slow.params }),
      ({ items: entries }) => entries.some(({ attempts }) => attempts.length > 0),
    );
    const tried = log.find(({ attempts }) => attempts.length > 0);
    expect(tried?.attempts[0]).toMatchObject({ outcome: 'failed', trouble: 'too_slow' });
    slow.receiver.behave();
    await untilHeard(slow, 3, theirs);
    expect(heard(slow, theirs)).toEqual([
      '0 application.submitted',
      '0 application.approved',
      '0 application.issued',
    ]);
  });

  test('a ping comes at once, and is the newest in the log', async () => {
    const ping = await admin.call(contract.pingSubscription, { params: bpjs.params });
    expect(ping).toMatchObject({ state: 'pending', event: { type: 'ping' } });
    const { items } = await eventually(
      () => admin.call(contract.listDeliveries, { params: bpjs.params, query: { limit: '1' } }),
      ({ items: [newest] }) => newest?.state === 'delivered',
    );
    expect(items).toMatchObject([{ id: ping.id, tries: 1, attempts: [{ status: 204 }] }]);
    expect(bpjs.receiver.received.map(({ id }) => id)).toContain(ping.event.id);
  });

  test('what the endpoint answers stands in the log, and goes on once it is well again', async () => {
    hospital.receiver.behave(answering(500, 'basis data penuh'));
    const { event } = await admin.call(contract.pingSubscription, { params: hospital.params });
    const query = { limit: '1' };
    const { items } = await eventually(
      () => admin.call(contract.listDeliveries, { params: hospital.params, query }),
      ({ items: [newest] }) => newest?.state === 'dead',
    );
    expect(items).toMatchObject([{ event, attempts: [{ status: 500, answer: 'basis data penuh' }] }]);
    hospital.receiver.behave();
  });

  test('while a secret changes the old and the new one verify', async () => {
    const pinged = async () => {
      const ping = await admin.call(contract.pingSubscription, { params: bpjs.params });
      await eventually(
        () => Promise.resolve(bpjs.receiver.received.some(({ id }) => id === ping.event.id)),
        Boolean,
      );
    };
    const { previousSecretUntil, secret = '' } = await admin.call(contract.rotateSecret, {
      params: bpjs.params,
      body: {},
    });
    expect(new Date(previousSecretUntil ?? 0).getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    await pinged();
    bpjs.receiver.distrust(bpjs.secret);
    bpjs.receiver.trust(secret);
    await pinged();
    expect(bpjs.receiver.doubted).toEqual([]);
    expect(JSON.stringify(await admin.call(contract.getSubscription, { params: bpjs.params }))).not.toContain(
      secret,
    );
  });

  test('from an event on everything comes again, under the same ids and in the same order', async () => {
    const before = hospital.receiver.received.length;
    const first = hospital.receiver.received.find(({ event }) => event.type === 'application.issued');
    const { deliveries } = await admin.call(contract.replay, {
      params: hospital.params,
      body: { event: first?.id },
    });
    expect(deliveries).toBe(2);
    await eventually(
      () => Promise.resolve(hospital.receiver.received.length),
      (count) => count >= before + 2,
    );
    const again = hospital.receiver.received.slice(before).map(({ id }) => id);
    const firsts = hospital.receiver.received
      .filter(({ event }) => event.type !== 'ping')
      .map(({ id }) => id);
    expect(again).toEqual(firsts.slice(0, 2));
    const unknown = { params: hospital.params, body: { event: 'nothing' } };
    expect(await refusal(admin, contract.replay, unknown)).toMatchObject({
      status: 422,
      errors: [{ pointer: '/event', code: 'event_unknown' }],
    });
  });

  test('who is paused is told later what happened meanwhile', async () => {
    const { params } = dinkes;
    await admin.call(contract.changeSubscription, { params, body: { state: 'paused' } });
    const wati = await applicant();
    const { id } = await wati.files('bekasi.sipp');
    const held = await eventually(
      () => admin.call(contract.listDeliveries, { params, query: { state: 'pending' } }),
      ({ items }) => items.some(({ event }) => event.subject === id),
    );
    expect(held.items.every(({ tries }) => tries === 0)).toBe(true);
    expect(heard(dinkes, id)).toEqual([]);
    await admin.call(contract.changeSubscription, { params, body: { state: 'active' } });
    expect(await untilHeard(dinkes, 1, id)).toEqual(['0 application.submitted']);
  });
});

describe('an agency with an AWS account of its own', () => {
  test.each(['queue', 'event_bus'] as const)('is told by its %s', async (type) => {
    const admin = await clientWith(['admin'], TENANT);
    const theirs = await agencyAccount(type);
    const body = {
      agency: { kind: 'ministry', name: 'Uji' },
      channel: { type, arn: theirs.arn },
      events: ['application.issued'],
    };
    const { id } = await admin.call(contract.subscribe, { body });
    const { event } = await admin.call(contract.pingSubscription, { params: { id } });
    const messages = await eventually(
      () => theirs.messages(),
      (all) => all.length > 0,
    );
    expect(messages.join()).toContain(event.id);
    const { items } = await admin.call(contract.listDeliveries, { params: { id } });
    expect(items).toMatchObject([{ cause: 'ping', state: 'delivered', tries: 1 }]);
    await admin.call(contract.unsubscribe, { params: { id } });
  });
});

describe('who cannot be told is not subscribed', () => {
  const good = { kind: 'dinkes', name: 'Dinkes' };
  const events = ['application.issued'];
  const at = (url: string) => ({ agency: good, channel: { type: 'webhook', url }, events });
  const wrong = [
    ['an address of a private network', at('https://10.0.0.1/events'), '/channel/url', 'address_not_public'],
    ['where clouds tell secrets', at('https://169.254.169.254/x'), '/channel/url', 'address_not_public'],
    ['an address without encryption', at('http://93.184.216.34/events'), '/channel/url', 'scheme_not_https'],
    ['another port', at('https://93.184.216.34:8443/x'), '/channel/url', 'port_not_443'],
    [
      'a secret of four bytes',
      { ...at('http://127.0.0.1:9/x'), secret: 'whsec_QUJDRA==' },
      '/secret',
      'secret_length',
    ],
    [
      'a secret of another kind',
      { ...at('http://127.0.0.1:9/x'), secret: 'rahasia' },
      '/secret',
      'secret_not_whsec',
    ],
    [
      'an unknown event',
      { ...at('http://127.0.0.1:9/x'), events: ['application.claimed'] },
      '/events/0',
      'event_unknown',
    ],
    [
      'somebody else’s service',
      { ...at('http://127.0.0.1:9/x'), filter: { services: ['metro.sip-atlm'] } },
      '/filter/services/0',
      'choice_unknown',
    ],
    [
      'a queue that was not meant for us',
      {
        agency: good,
        channel: { type: 'queue', arn: `arn:aws:sqs:${stack.region}:111122223333:orders` },
        events,
      },
      '/channel/arn',
      'arn_not_prefixed',
    ],
  ] as const;

  test.each(wrong)('%s', async (_, body, pointer, code) => {
    const admin = await clientWith(['admin'], TENANT);
    const problem = await refusal(admin, contract.subscribe, { body });
    expect(problem).toMatchObject({ status: 422, code: 'input_invalid', errors: [{ pointer, code }] });
    const { items } = await admin.call(contract.listSubscriptions);
    expect(JSON.stringify(items)).not.toContain('10.0.0.1');
  });
});
