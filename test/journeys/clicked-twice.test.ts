import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { contract as agencies } from '../../functions/agencies/contract.ts';
import { contract as campaigns } from '../../functions/campaigns/contract.ts';
import { contract } from '../../functions/submission/contract.ts';
import { contract as verification } from '../../functions/verification/contract.ts';
import { sampleForm } from '../../infra/local/sample-form.ts';
import type { Filer, Filing } from '../support/filing.ts';
import { applicant, clientWith, verifier } from '../support/people.ts';
import { refusal } from '../support/refusals.ts';

const body = { service: 'metro.sip-atlm' };
const newKey = () => ({ 'idempotency-key': randomUUID() });

describe('whoever clicks twice, or on an old page', () => {
  let siti: Filer;
  let filing: Filing;

  beforeAll(async () => {
    siti = await applicant();
    filing = await siti.startsDraft('metro.sip-atlm');
  });

  test('a draft started twice with one key is one draft', async () => {
    const headers = newKey();
    const [first, again] = await Promise.all([
      siti.client.send(contract.createDraft, { body, headers }),
      siti.client.send(contract.createDraft, { body, headers }),
    ]);
    expect(first.status).toBe(201);
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get('location')).toBe(first.headers.get('location'));
  });

  test('a request repeated with its key is answered as the first time, even after the application went on', async () => {
    const headers = newKey();
    const first = await siti.client.call(contract.createDraft, { body, headers });
    const params = { id: first.id };
    await siti.client.call(contract.editForm, { params, body: { form: { full_name: 'Siti' } } });
    expect(await siti.client.call(contract.createDraft, { body, headers })).toEqual(first);
    expect((await siti.client.call(contract.getApplication, { params })).version).toBe(2);
  });

  test('a key used for something else is refused', async () => {
    const headers = newKey();
    await siti.client.call(contract.createDraft, { body, headers });
    const other = { body: { service: 'semarang.sipp' }, headers };
    expect(await refusal(siti.client, contract.createDraft, other)).toMatchObject({
      status: 422,
      code: 'idempotency_key_reused',
    });
  });

  test("somebody else's key is no key of mine", async () => {
    const headers = newKey();
    const mine = await siti.client.call(contract.createDraft, { body, headers });
    const other = await applicant();
    const theirs = await other.client.call(contract.createDraft, { body, headers });
    expect(theirs.id).not.toBe(mine.id);
  });

  test('an edit of a version that is no longer there is refused, one of the present version is not', async () => {
    const { id } = filing;
    const before = await siti.client.send(contract.getApplication, { params: { id } });
    const headers = { 'if-match': before.headers.get('etag') ?? '' };
    const edit = (name: string) => ({ params: { id }, headers, body: { form: { full_name: name } } });
    expect(await siti.client.call(contract.editForm, edit('Siti'))).toMatchObject({ version: 2 });
    expect(await refusal(siti.client, contract.editForm, edit('Sita'))).toMatchObject({
      status: 412,
      code: 'stale_version',
    });
    expect((await filing.view()).form).toEqual({ full_name: 'Siti' });
  });

  test('an application filed twice with one key is filed once, also when it was screened meanwhile', async () => {
    const request = { params: { id: filing.id }, headers: newKey() };
    await filing.fillsIn(sampleForm);
    await filing.uploadsTheRest();
    const first = await siti.client.call(contract.submit, request);
    await filing.untilState('screened');
    expect(await siti.client.call(contract.submit, request)).toEqual(first);
    expect(await refusal(siti.client, contract.submit, { params: { id: filing.id } })).toMatchObject({
      status: 409,
      code: 'wrong_state',
    });
  });

  test('an officer who clicks twice has recommended once', async () => {
    const andi = await verifier('metro');
    const { id } = filing;
    await andi.claims(id);
    const { checklist } = await andi.views(id);
    const documents = Object.fromEntries(
      checklist.map(({ requirement }) => [requirement, { outcome: 'accepted' }]),
    );
    const request = { params: { id }, body: { outcome: 'approve', documents }, headers: newKey() };
    const first = await andi.client.call(verification.recommend, request);
    expect(await andi.client.call(verification.recommend, request)).toEqual(first);
    expect((await filing.view()).version).toBe(first.version);
  });
});

describe('an office that clicks twice', () => {
  const opensAt = new Date(Date.now() + 3_600_000);
  const campaign = {
    title: { id: 'Kuota', en: 'Places' },
    services: ['semarang.sipp-kuota'],
    places: 3,
    waitlist: 0,
    opensAt: opensAt.toISOString(),
    closesAt: new Date(opensAt.getTime() + 3_600_000).toISOString(),
    holdMinutes: 60,
  };
  const agency = {
    agency: { kind: 'other', name: 'Dua kali' },
    channel: { type: 'webhook', url: 'http://127.0.0.1:9/' },
    events: ['licence.revoked'],
  };

  test.each([
    ['announces one campaign', campaigns.openCampaign, campaign, { places: 4 }, campaigns.cancelCampaign],
    [
      'subscribes an agency once',
      agencies.subscribe,
      agency,
      { events: ['licence.expired'] },
      agencies.unsubscribe,
    ],
  ])('%s', async (_, route, body, other, undo) => {
    const admin = await clientWith(['admin'], 'semarang');
    const ask = async (headers: Record<string, string>, changes = {}) => {
      const reply = await admin.send(route, { body: { ...body, ...changes }, headers });
      return { status: reply.status, ...z.parse(Made, reply.body) };
    };
    const headers = newKey();
    const [first, second] = await Promise.all([ask(headers), ask(headers)]);
    const third = await ask(headers);
    const told = [first, second, third].map(({ id, secret, status }) => ({ id, secret, status }));
    expect(told).toEqual(told.map(() => told[0]));
    const { id, status } = first;
    expect(status).toBe(201);
    expect(await ask(headers, other)).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
    const another = await ask(newKey());
    expect(another.id).not.toBe(id);
    for (const made of [id, another.id]) await admin.send(undo, { params: { id: made ?? '' } });
  });
});

const Made = z.looseObject({ id: z.optional(z.string()), secret: z.optional(z.string()) });
