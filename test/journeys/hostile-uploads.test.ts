import { beforeAll, describe, expect, test } from 'vitest';
import { contract as documents } from '../../functions/documents/contract.ts';
import { contract as submission } from '../../functions/submission/contract.ts';
import { sampleForm } from '../../infra/local/sample-form.ts';
import {
  encryptedPdf,
  goodPdf,
  infectedPdf,
  pdfBomb,
  scriptedPdf,
  windowsProgram,
} from '../support/files.ts';
import type { Filing } from '../support/filing.ts';
import { applicant } from '../support/people.ts';
import { refusal } from '../support/refusals.ts';

const mediaType = 'application/pdf';
const limit = 2 * 1024 * 1024;
const oversized = Buffer.alloc(limit + 1, '%PDF-1.7');

/** What is wrong with each upload, by the requirement that it is given for. */
const hostile = [
  { requirement: 'diploma', what: 'an infected file', make: infectedPdf, reason: 'infected' },
  { requirement: 'identity_card', what: 'a locked PDF', make: encryptedPdf, reason: 'pdf_encrypted' },
  { requirement: 'registration', what: 'an .exe as .pdf', make: windowsProgram, reason: 'type_not_accepted' },
  { requirement: 'tax_number', what: 'a PDF with a script', make: scriptedPdf, reason: 'pdf_active_content' },
  { requirement: 'social_insurance', what: 'a bomb', make: pdfBomb, reason: 'pdf_unreadable' },
];

describe('what no office should open is not taken at Metro', () => {
  let filing: Filing;

  beforeAll(async () => {
    filing = await (await applicant()).startsDraft('metro.sip-atlm');
    await filing.fillsIn(sampleForm);
  });

  test.each(hostile)(
    '$what is refused, and the checklist says why',
    async ({ make, reason, requirement }) => {
      expect(await filing.uploads(requirement, { bytes: await make(), mediaType })).toBe(204);
      const { checklist } = await filing.untilInspected(requirement, 'refused');
      const asItStands = { requirement, obligation: 'mandatory', status: 'refused', reason };
      expect(checklist).toContainEqual(expect.objectContaining(asItStands));
      const params = { id: filing.id, requirement };
      expect(await filing.client.call(documents.getDocument, { params })).toMatchObject({
        requirement,
        status: 'refused',
        reason,
      });
    },
  );

  test('a file that says it is larger than the limit is refused before it is sent', async () => {
    const params = { id: filing.id, requirement: 'diploma' };
    const body = { mediaType, bytes: oversized.length };
    expect(await refusal(filing.client, documents.createUpload, { params, body })).toMatchObject({
      status: 422,
      code: 'document_not_accepted',
      errors: [{ pointer: '/bytes', code: 'too_large' }],
    });
  });

  test('a file larger than it said is not taken by the bucket', async () => {
    const lie = { bytes: oversized, mediaType, declaredBytes: limit } as const;
    expect(await filing.uploads('facility_letter', lie)).toBe(400);
    expect((await filing.view()).checklist).toContainEqual(
      expect.objectContaining({ requirement: 'facility_letter', status: 'missing' }),
    );
  });

  test('an application with refused documents cannot be filed, and each is named with its reason', async () => {
    await filing.uploadsTheRest();
    const problem = await refusal(filing.client, submission.submit, { params: { id: filing.id } });
    expect(problem).toMatchObject({ status: 422, code: 'documents_refused' });
    const named = hostile.map(({ reason, requirement }) => [`/documents/${requirement}`, reason]);
    const errors = problem.errors?.map(({ code, pointer }) => [pointer, code]) ?? [];
    expect(new Map(errors.map(([pointer = '', code]) => [pointer, code]))).toEqual(
      new Map(named.map(([pointer = '', code]) => [pointer, code])),
    );
  });

  test('an application is filed once the refused documents are replaced by good ones', async () => {
    await filing.uploadsFor(hostile.map(({ requirement }) => requirement));
    expect(await filing.submits()).toMatchObject({ state: 'submitted' });
    const locked = {
      params: { id: filing.id, requirement: 'diploma' },
      body: { mediaType, bytes: (await goodPdf()).length },
    };
    expect(await refusal(filing.client, documents.createUpload, locked)).toMatchObject({
      status: 409,
      code: 'wrong_state',
    });
  });
});
