import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { Request } from '../../infra/local/client.ts';
import { currentStandard } from '../../shared/catalogue/index.ts';
import { Application } from '../../shared/domain/application.ts';
import { summaryOf } from '../../shared/store/application-summary.ts';
import { applicationKey, queueIndexKey } from '../../shared/store/keys.ts';
import { createQueueStore } from '../../shared/store/queue-store.ts';
import { fromItem } from '../../shared/store/table.ts';
import { anApplication, anUpload, stories } from '../support/builders.ts';
import { eventually } from '../support/eventually.ts';
import { type Caller, signedIn } from './support/callers.ts';
import { type RouteName, routeOf } from './support/routes.ts';
import { faultsOf } from './support/strict-reply.ts';
import { deployed, place, put, remove, stored } from './support/things.ts';

/** Replies that the matrix does not see, because they need more than one request. */

const applicant = await signedIn('applicant');
const Versioned = z.looseObject({ id: z.string(), version: z.int() });

/** A request and its answer, held to the contract. */
async function answer({ client }: Caller, name: RouteName, request?: Request) {
  const route = routeOf(name);
  const reply = await client.send(route, request);
  expect(faultsOf(route, reply)).toEqual([]);
  return reply;
}

const draftOf = async (headers: Record<string, string> = {}) => {
  const reply = await answer(applicant, 'createDraft', { body: { service: 'metro.sip-atlm' }, headers });
  return { ...reply, ...z.parse(Versioned, reply.body) };
};

const edit = (id: string, practice_name: string, headers: Record<string, string> = {}) =>
  answer(applicant, 'editForm', { params: { id }, body: { form: { practice_name } }, headers });

test('a draft is answered with its place and its version', async () => {
  const { headers, id, status, version } = await draftOf();
  expect(status).toBe(201);
  expect([headers.get('location'), headers.get('etag')]).toEqual([`/applications/${id}`, `"${version}"`]);
  expect(headers.get('cache-control')).toBe('no-store');
});

test('the same Idempotency-Key gives the first answer, for the same request only', async () => {
  const key = { 'idempotency-key': crypto.randomUUID() };
  const first = await draftOf(key);
  const again = await draftOf(key);
  expect([again.status, again.body]).toEqual([first.status, first.body]);
  await edit(first.id, 'Klinik');
  expect((await draftOf(key)).body).toEqual(first.body);
  const other = { body: { service: 'semarang.sipp' }, headers: key };
  expect(await answer(applicant, 'createDraft', other)).toMatchObject({
    status: 422,
    body: { code: 'idempotency_key_reused' },
  });
});

test('an Idempotency-Key of somebody else is another key', async () => {
  const [key, other] = [{ 'idempotency-key': crypto.randomUUID() }, await signedIn('applicant')];
  const { id } = await draftOf(key);
  const { body } = await answer(other, 'createDraft', { body: { service: 'metro.sip-atlm' }, headers: key });
  expect(z.parse(Versioned, body).id).not.toBe(id);
});

test('an edit of a version that has passed is refused', async () => {
  const { headers, id } = await draftOf();
  const seen = { 'if-match': headers.get('etag') ?? '' };
  expect((await edit(id, 'Satu', seen)).status).toBe(200);
  expect(await edit(id, 'Dua', seen)).toMatchObject({ status: 412, body: { code: 'stale_version' } });
  expect((await edit(id, 'Tiga', { 'if-match': '"nothing of ours"' })).status).toBe(412);
});

test('a history tells what happened and by which side, and that nobody tampered with it', async () => {
  const { id } = await draftOf();
  await edit(id, 'Klinik');
  const { body } = await answer(applicant, 'getHistory', { params: { id } });
  expect(body).toMatchObject({
    intact: true,
    items: [
      { n: 1, type: 'draft_created', by: 'applicant' },
      { n: 2, type: 'form_edited', by: 'applicant' },
    ],
  });
});

test('the counter says for whom it files, an applicant cannot', async () => {
  const counter = await signedIn('front_office', 'metro');
  const powerOfAttorney = { reference: 'SK-1', date: '2026-11-10' };
  const asked = (onBehalf: object) => ({ body: { service: 'metro.sip-atlm', onBehalf } });
  const filed = await answer(counter, 'createDraft', asked({ represented: true, powerOfAttorney }));
  expect(filed).toMatchObject({
    status: 201,
    body: { filing: { channel: 'counter', represented: true, powerOfAttorney } },
  });
  expect(await answer(counter, 'createDraft', asked({ represented: true }))).toMatchObject({
    status: 422,
    body: {
      code: 'power_of_attorney_required',
      errors: [{ pointer: '/onBehalf/powerOfAttorney', code: 'missing' }],
    },
  });
  expect(await answer(applicant, 'createDraft', asked({ represented: false }))).toMatchObject({
    status: 403,
    body: { code: 'role_not_allowed' },
  });
});

const Stored = z.looseObject({ application: z.looseObject({}) });

/** A local government that is in no catalogue: nobody else's queue is touched, no licence comes of it. */
const ELSEWHERE = 'kota-uji';

test('what is submitted is answered with receipt and clock, in exactly the fields of the contract', async () => {
  const requirements = currentStandard('metro.sip-atlm', '2026-11-16')?.requirements ?? [];
  const { documents } = anApplication([
    ...stories.draft,
    ...requirements
      .filter(({ obligation }) => obligation !== 'dropped')
      .map(({ code }, n) => ({
        command: anUpload(code, n),
        by: { system: 'inspection' } as const,
        rules: metro(),
      })),
  ]);
  const { id } = await draftOf();
  const item = z.parse(Stored, fromItem((await stored(id)) ?? {}));
  await put({ ...item, application: { ...item.application, documents, tenant: ELSEWHERE } });
  expect(await answer(applicant, 'editForm', { params: { id }, body: { form: fullForm } })).toMatchObject({
    status: 200,
  });
  const submitted = await answer(applicant, 'submit', { params: { id } });
  expect(submitted).toMatchObject({ status: 201, body: { state: 'submitted', receipt: {}, clock: {} } });
  expect((await answer(applicant, 'withdraw', { params: { id }, body: {} })).status).toBe(201);
});

const fullForm = {
  full_name: 'Siti Aminah',
  nik: '3374014505900003',
  birth_place: 'Metro',
  birth_date: '1990-05-05',
  home_address: 'Jalan Melati 1',
  phone: '081234567890',
  email: 'siti@satujam.test',
  str_number: 'QX00001234',
  str_valid_until: 'Seumur Hidup',
  practice_kind: 'facility',
  practice_name: 'RS Uji',
  practice_address: 'Jalan Kenanga 2',
};

function metro() {
  const standard = currentStandard('metro.sip-atlm', '2026-11-16');
  if (standard === undefined) throw new Error('the catalogue lacks Metro');
  return { standard };
}

/** A stage at which nobody else's files wait: Semarang's own standards have no review. No test counts what waits there. */
const semarang = { tenant: 'semarang', stage: { params: { stage: 'review' } } };

test('the next file of a queue is claimed for the one who asks, and stands among those held', async () => {
  const { stage, tenant } = semarang;
  const officer = await signedIn('section_head', tenant);
  const id = await place({
    condition: 'recommended',
    tenant: 'metro',
    channel: 'online',
    by: 'siti',
    name: '',
  });
  const item = z.parse(Stored, fromItem((await stored(id)) ?? {}));
  const dueAt = '2099-01-01T00:00:00.000Z';
  const application = { ...item.application, tenant, reviewPending: true };
  const { createdAt } = anApplication(stories.recommended);
  await put({
    ...item,
    ...applicationKey(id),
    ...queueIndexKey(tenant, 'review', { priority: 5, dueAt, id }),
    application,
    summary: summaryOf(z.parse(Application, application), createdAt),
  });
  expect(await answer(officer, 'listQueue', stage)).toMatchObject({ body: { items: [{ id, priority: 5 }] } });
  expect(await answer(officer, 'getQueuePosition', { params: { id } })).toMatchObject({
    body: { stage: 'review', ahead: 0, claimed: false },
  });
  expect(await answer(officer, 'claimNext', stage)).toMatchObject({
    status: 201,
    body: { id, claim: { by: officer.sub } },
  });
  expect(await answer(officer, 'listQueue', stage)).toMatchObject({ body: { items: [] } });
  expect(await answer(officer, 'listQueue', { ...stage, query: { held: 'true' } })).toMatchObject({
    body: { items: [{ id, claim: { by: officer.sub } }] },
  });
  const colleague = await signedIn('section_head', tenant);
  expect(await answer(colleague, 'claimNext', stage)).toMatchObject({
    status: 404,
    body: { code: 'queue_empty' },
  });
  expect(await answer(colleague, 'reassign', { params: { id }, body: { to: colleague.sub } })).toMatchObject({
    status: 201,
    body: { claim: { by: colleague.sub } },
  });
  expect(await answer(colleague, 'review', { params: { id }, body: { note: 'Lengkap.' } })).toMatchObject({
    status: 201,
    body: { stage: 'determination' },
  });
  await remove(id);
  const departures = () => createQueueStore(deployed).departures(tenant, 'review');
  // What the review told went by stream, bus and queue to the one who measures.
  expect(await eventually(departures, ({ length }) => length > 0)).toHaveLength(1);
});

test("a list is of one's own applications, page by page", async () => {
  const owner = await signedIn('applicant');
  for (let n = 0; n < 3; n += 1) await answer(owner, 'createDraft', { body: { service: 'metro.sip-atlm' } });
  const first = await answer(owner, 'listApplications', { query: { limit: '2' } });
  const { cursor = '', items } = z.parse(List, first.body);
  const rest = z.parse(
    List,
    (await answer(owner, 'listApplications', { query: { limit: '2', cursor } })).body,
  );
  expect(new Set([...items, ...rest.items].map(({ id }) => id)).size).toBe(3);
  const another = await signedIn('applicant');
  expect((await answer(another, 'listApplications', { query: { cursor } })).body).toEqual({ items: [] });
});
const List = z.looseObject({
  items: z.array(z.looseObject({ id: z.string() })),
  cursor: z.optional(z.string()),
});
