import { expect, test } from 'vitest';
import { contract } from '../../functions/submission/contract.ts';
import { sampleForm } from '../../infra/local/sample-form.ts';
import { applicant, divisionHead, frontOffice, sectionHead, verifier } from '../support/people.ts';
import { refusal } from '../support/refusals.ts';

const service = 'metro.sip-atlm';
const powerOfAttorney = { reference: 'SK-12/2026', date: '2026-01-05' };

const statusOf = (checklist: readonly { requirement: string; status: string }[], code: string) =>
  checklist.find(({ requirement }) => requirement === code)?.status;

test('the counter of Metro files for somebody who is represented, up to the licence', async () => {
  const [budi, andi, kasi, head] = await Promise.all([
    frontOffice('metro'),
    verifier('metro'),
    sectionHead('metro'),
    divisionHead('metro'),
  ]);
  const filing = await budi.startsDraft(service, { represented: true, powerOfAttorney });
  const draft = await filing.fillsIn(sampleForm);
  expect(draft.filing).toEqual({ channel: 'counter', represented: true, powerOfAttorney });
  expect(statusOf(draft.checklist, 'power_of_attorney')).toBe('missing');

  const others = draft.checklist.filter(({ requirement }) => requirement !== 'power_of_attorney');
  await filing.uploadsFor(others.map(({ requirement }) => requirement));
  expect(await refusal(budi.client, contract.submit, { params: { id: filing.id } })).toMatchObject({
    status: 422,
    code: 'documents_missing',
    errors: [{ pointer: '/documents/power_of_attorney', code: 'missing' }],
  });

  await filing.uploadsTheRest();
  await filing.submits();
  await filing.untilState('screened');
  await andi.verifies(filing.id);
  await kasi.reviews(filing.id);
  await head.determines(filing.id, 'approve');
  const { licence, receipt } = await filing.untilState('issued');
  expect(receipt?.number).toMatch(/^METRO-/);
  expect(licence?.number).toMatch(/^503\/\d{4}\/SIP-ATLM/);
});

test('who is represented without a power of attorney is not taken at the counter', async () => {
  const { client } = await frontOffice('metro');
  const body = { service, onBehalf: { represented: true } };
  expect(await refusal(client, contract.createDraft, { body })).toMatchObject({
    status: 422,
    code: 'power_of_attorney_required',
    errors: [{ pointer: '/onBehalf/powerOfAttorney', code: 'missing' }],
  });
});

test('who comes in person needs no power of attorney', async () => {
  const budi = await frontOffice('metro');
  const filing = await budi.startsDraft(service, { represented: false });
  expect(statusOf((await filing.view()).checklist, 'power_of_attorney')).toBeUndefined();
});

test('a colleague at the same counter takes over; the counter of another city finds nothing', async () => {
  const [budi, citra, elsewhere] = await Promise.all([
    frontOffice('metro'),
    frontOffice('metro'),
    frontOffice('semarang'),
  ]);
  const { id } = await budi.startsDraft(service, { represented: false });
  const edit = { params: { id }, body: { form: { full_name: 'Rina' } } };
  expect(await citra.client.call(contract.editForm, edit)).toMatchObject({ form: { full_name: 'Rina' } });
  expect(await refusal(elsewhere.client, contract.editForm, edit)).toMatchObject({ code: 'not_found' });
});

test('nobody files for somebody else online, and no counter for another city', async () => {
  const [siti, elsewhere] = await Promise.all([applicant(), frontOffice('semarang')]);
  const body = { service, onBehalf: { represented: true, powerOfAttorney } };
  expect(await refusal(siti.client, contract.createDraft, { body })).toMatchObject({
    status: 403,
    code: 'role_not_allowed',
  });
  expect(await refusal(elsewhere.client, contract.createDraft, { body })).toMatchObject({
    status: 404,
    code: 'service_unknown',
  });
});
