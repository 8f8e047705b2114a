import { createHash } from 'node:crypto';
import { extractText } from 'unpdf';
import { beforeAll, describe, expect, test } from 'vitest';
import { contract as authenticity } from '../../functions/authenticity/contract.ts';
import { contract as documents } from '../../functions/documents/contract.ts';
import { contract as issuance } from '../../functions/issuance/contract.ts';
import { sampleForm } from '../../infra/local/sample-form.ts';
import { officeOf } from '../../shared/catalogue/index.ts';
import { licenceId } from '../../shared/domain/numbering.ts';
import { addWorkingTime } from '../../shared/domain/service-time.ts';
import { publishedOf } from '../../shared/events/published.ts';
import type { LicenceView } from '../../shared/http/licence-view.ts';
import { listener } from '../support/bus.ts';
import type { Filing } from '../support/filing.ts';
import { everythingLogged } from '../support/logs.ts';
import type { Officer } from '../support/officers.ts';
import { anybody, applicant, divisionHead, sectionHead, verifier } from '../support/people.ts';
import { refusal } from '../support/refusals.ts';
import { endsOf } from '../support/workflows.ts';

/** Seen nowhere else, so that wherever it turns up it came from here. */
const secrets = {
  nik: '1872014107850009',
  birth_date: '1985-07-01',
  birth_place: 'Tempatlahirrahasia',
  home_address: 'Jl. Alamatrahasia No. 17',
  phone: '081298765432',
  email: 'rahasia-metro-online@satujam.test',
  str_number: 'XQ77RAHASIA0001',
};
const form = { ...secrets, full_name: 'Dewi Lestari, A.Md.Kes', practice_name: 'Klinik Sehat Sentosa' };

/** As typed and as kept. */
const personal = [...Object.values(secrets), '+6281298765432'];

/** Those of the texts that have one of these words in them. */
const telling = (texts: readonly string[], words: readonly string[]) =>
  texts.filter((text) => words.some((word) => text.includes(word)));

describe('a laboratory technologist applies to Metro online', () => {
  let bus: Awaited<ReturnType<typeof listener>>;
  let filing: Filing;
  let andi: Officer;
  let licence: LicenceView;

  beforeAll(async () => {
    bus = await listener();
    const [dewi, kasi, head] = await Promise.all([applicant(), sectionHead('metro'), divisionHead('metro')]);
    andi = await verifier('metro');
    filing = await dewi.files('metro.sip-atlm', form);
    await andi.verifies(filing.id);
    await kasi.reviews(filing.id);
    await head.determines(filing.id, 'approve');
    const issued = await filing.untilState('issued');
    const id = licenceId('metro', issued.licence?.number ?? '');
    licence = await dewi.client.call(issuance.getLicence, { params: { id } });
  });

  test('the receipt has a number, the complete checklist and a due time of 7 working days', async () => {
    const receipt = await filing.receipt();
    expect(receipt.number).toMatch(/^METRO-\d{8}-\w{10}$/);
    expect(receipt.checklist).toHaveLength(10);
    expect(receipt.checklist.every(({ status }) => status === 'accepted')).toBe(true);
    const calendar = officeOf('metro')?.calendar;
    if (calendar === undefined) throw new Error('Metro has an office');
    const due = addWorkingTime(new Date(receipt.receivedAt), { amount: 7, unit: 'working_days' }, calendar);
    expect(receipt.dueAt).toBe(due.toISOString());
  });

  test('the verifier sees what the registries said, marked as a sandbox; the applicant does not', async () => {
    const { office } = await andi.views(filing.id);
    expect(office?.checks).toMatchObject([
      { registry: 'str', outcome: 'found', source: 'sandbox' },
      { registry: 'nik', outcome: 'found', source: 'sandbox' },
      { registry: 'facility', outcome: 'found', source: 'sandbox' },
    ]);
    expect(await filing.view()).not.toHaveProperty('office');
  });

  test('the licence has a number of Metro and is valid for five years from its day', () => {
    expect(licence).toMatchObject({ standing: 'active', holder: form.full_name, applicationId: filing.id });
    expect(licence.number).toMatch(/^503\/\d{4}\/SIP-ATLM\/D-15\/\d{4}$/);
    const years = Number(licence.validUntil.slice(0, 4)) - new Date(licence.issuedAt).getUTCFullYear();
    expect(years).toBe(5);
  });

  test('the PDF shows number, holder and practice, and is the very file that was recorded', async () => {
    const link = await filing.client.call(issuance.getPdf, { params: { id: licence.id } });
    const response = await fetch(link.url);
    expect(response.headers.get('content-type')).toBe('application/pdf');
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(link.sha256);
    const { text } = await extractText(bytes, { mergePages: true });
    const words = text.replaceAll(/\s+/g, ' ');
    for (const shown of [licence.number, form.full_name, form.practice_name]) expect(words).toContain(shown);
    expect(words).not.toContain(secrets.nik);
  });

  test('anybody who follows the link in the QR gets the standing, as data or as a page', async () => {
    const data = await fetch(licence.verificationUrl);
    expect(await data.json()).toMatchObject({
      number: licence.number,
      standing: 'active',
      holder: form.full_name,
      practice: form.practice_name,
    });
    const page = await fetch(licence.verificationUrl, {
      headers: { accept: 'text/html', 'accept-language': 'en' },
    });
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const html = await page.text();
    for (const shown of [licence.number, form.full_name, 'Valid']) expect(html).toContain(shown);
  });

  test('a wrong code finds nothing', async () => {
    const url = new URL(licence.verificationUrl);
    url.searchParams.set('code', 'AAAAAAAAAAAAAAAA');
    const reply = await fetch(url);
    expect(reply.status).toBe(404);
    expect(await reply.json()).toMatchObject({ code: 'not_found' });
  });

  test('anybody can check the number with the name, however it is typed, and not with another', async () => {
    const { number } = licence;
    const typed = { tenant: 'metro', number, name: 'DEWI LESTARI A Md Kes' };
    expect(await anybody.call(authenticity.verify, { body: typed })).toMatchObject({ verdict: 'valid' });
    const other = { ...typed, name: 'Dewi Lestari' };
    const unknown = await anybody.call(authenticity.verify, { body: other });
    expect(unknown).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'not_found' }] });
    expect(unknown).not.toHaveProperty('licence');
  });

  test('what the public gets says nothing else about the person', async () => {
    const answersOf = await Promise.all([
      fetch(licence.verificationUrl),
      fetch(licence.verificationUrl, { headers: { accept: 'text/html' } }),
    ]);
    const { number } = licence;
    const check = { tenant: 'metro', number, name: form.full_name };
    const verified = await anybody.send(authenticity.verify, { body: check });
    const texts = await Promise.all(answersOf.map((answer) => answer.text()));
    expect(telling([...texts, JSON.stringify(verified.body)], personal)).toEqual([]);
  });

  test('every step that anybody waits for was published, none with anything personal in it', async () => {
    const types = (await bus.about(filing.id)).map(({ type }) => type.replace('application.', ''));
    expect(new Set(types)).toEqual(
      new Set(['submitted', 'screened', 'recommended', 'reviewed', 'approved', 'numbered', 'issued']),
    );
    expect(telling(await bus.all(), [...personal, form.full_name])).toEqual([]);
  });

  test('agencies may know that it was filed, approved and issued, and by what number', async () => {
    const heard = await bus.about(filing.id);
    const places = new Set(heard.map(({ sequence }) => sequence));
    expect(places.size).toBe(new Set(heard.map(({ type }) => type)).size);
    expect(places).not.toContain(undefined);
    const told = new Map(
      heard.flatMap((envelope) => publishedOf(envelope) ?? []).map((e) => [e.type, e.data]),
    );
    expect([...told.keys()].sort()).toEqual([
      'application.approved',
      'application.issued',
      'application.submitted',
    ]);
    const { id, number, validUntil } = licence;
    expect(told.get('application.issued')).toMatchObject({
      ...{ state: 'issued', purpose: 'new', left: 'issuance' },
      licence: { id, number, validUntil },
    });
  });

  test('no log has anything personal in it', async () => {
    const lines = await everythingLogged();
    expect(telling(lines, ['POST /applications/{id}/submission'])).not.toEqual([]);
    expect(telling(lines, [...personal, sampleForm.nik, form.full_name])).toEqual([]);
  });

  test('the verifier has links to all documents in one answer, each to the very file that was filed', async () => {
    const params = { id: filing.id };
    const { items } = await andi.client.call(documents.listDocuments, { params });
    expect(items).toHaveLength(10);
    const one = await andi.client.call(documents.getDocument, {
      params: { ...params, requirement: 'photo' },
    });
    const fetched = await Promise.all(
      [...items, one].map(async ({ url = '' }) => Buffer.from(await (await fetch(url)).arrayBuffer())),
    );
    expect(fetched.every(({ length }) => length > 0)).toBe(true);
    const photo = fetched[items.findIndex(({ requirement }) => requirement === 'photo')];
    expect(photo?.equals(fetched.at(-1) ?? Buffer.alloc(0))).toBe(true);
    const stranger = (await applicant()).client;
    expect(await refusal(stranger, documents.listDocuments, { params })).toMatchObject({ status: 404 });
  });

  test('one workflow took it all the way, and the applicant sees an unbroken history', async () => {
    expect(await endsOf(filing.id)).toEqual(['SUCCEEDED']);
    const { intact, items } = await filing.history();
    expect(intact).toBe(true);
    const types = items.map(({ type }) => type);
    // Each document once, with both its findings.
    expect(types.filter((type) => type === 'document_recorded')).toHaveLength(10);
    expect(types.filter((type) => type !== 'document_recorded')).toEqual([
      'draft_created',
      'form_edited',
      'submitted',
      'screened',
      'approved',
      'issued',
    ]);
  });
});
