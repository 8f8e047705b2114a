import { describe, expect, test } from 'vitest';
import { contract as documents } from '../../functions/documents/contract.ts';
import { contract as registry } from '../../functions/registry/contract.ts';
import { contract as submission } from '../../functions/submission/contract.ts';
import { contract as verification } from '../../functions/verification/contract.ts';
import type { Client, Request } from '../../infra/local/client.ts';
import type { Route } from '../../shared/http/contract.ts';
import english from '../../shared/http/messages/en.json' with { type: 'json' };
import indonesian from '../../shared/http/messages/id.json' with { type: 'json' };
import type { ProblemCode } from '../../shared/http/problems.ts';
import { anybody, applicant, frontOffice, verifier } from '../support/people.ts';
import { refusal } from '../support/refusals.ts';

type Case = readonly [
  code: ProblemCode,
  who: Client,
  route: Pick<Route, 'method' | 'path'>,
  request: Request,
];

/** One way to every refusal that needs no more than a draft. */
async function cases(): Promise<readonly Case[]> {
  const [siti, budi, andi] = await Promise.all([applicant(), frontOffice('metro'), verifier('metro')]);
  const [{ client }, service] = [siti, 'metro.sip-atlm'];
  const [{ id }, filed] = [await siti.startsDraft(service), await siti.startsDraft(service)];
  await filed.withdraws('Salah.');
  const params = { id };
  const place = { id, requirement: 'diploma' };
  const stale = { 'if-match': '"77"' };
  return [
    ['service_unknown', client, submission.createDraft, { body: { service: 'metro.nothing' } }],
    ['service_unknown', anybody, registry.getService, { params: { service: 'metro.nothing' } }],
    ['not_found', client, submission.getApplication, { params: { id: service } }],
    ['role_forbidden', client, verification.claim, { params }],
    [
      'role_not_allowed',
      client,
      submission.createDraft,
      { body: { service, onBehalf: { represented: false } } },
    ],
    [
      'power_of_attorney_required',
      budi.client,
      submission.createDraft,
      { body: { service, onBehalf: { represented: true } } },
    ],
    ['input_invalid', client, submission.createDraft, { body: { service, extra: 1 } }],
    [
      'media_type_unsupported',
      client,
      submission.createDraft,
      { body: {}, headers: { 'content-type': 'text/csv' } },
    ],
    ['body_too_large', client, submission.createDraft, { body: { service: 'x'.repeat(70_000) } }],
    ['form_invalid', client, submission.editForm, { params, body: { form: { nik: '1' } } }],
    ['stale_version', client, submission.editForm, { params, headers: stale, body: { form: {} } }],
    ['form_incomplete', client, submission.submit, { params }],
    ['wrong_state', client, submission.submit, { params: { id: filed.id } }],
    [
      'document_not_accepted',
      client,
      documents.createUpload,
      { params: place, body: { mediaType: 'application/pdf', bytes: 9_999_999 } },
    ],
    [
      'requirement_unknown',
      client,
      documents.createUpload,
      { params: { id, requirement: 'op_recommendation' }, body: { mediaType: 'application/pdf', bytes: 1 } },
    ],
    ['not_found', andi.client, verification.claim, { params }],
  ];
}

const inLanguage = ({ headers, ...request }: Request, language?: string): Request => ({
  ...request,
  headers: { ...headers, ...(language === undefined ? {} : { 'accept-language': language }) },
});

describe('every refusal has its words', async () => {
  test.each(await cases())('%s', async (code, who, route, request) => {
    const [byDefault, asked, other] = await Promise.all(
      [undefined, 'en-GB, en;q=0.8', 'fr'].map((language) =>
        refusal(who, route, inLanguage(request, language)),
      ),
    );
    const [inIndonesian, inEnglish] = [indonesian.problems[code], english.problems[code]];
    expect(byDefault).toMatchObject({ code, title: inIndonesian, language: 'id' });
    expect(other).toMatchObject({ code, title: inIndonesian, language: 'id' });
    expect(asked).toMatchObject({ code, title: inEnglish, language: 'en' });
    for (const part of asked?.errors ?? []) expect(Object.values(english.parts)).toContain(part.detail);
    for (const part of byDefault?.errors ?? [])
      expect(Object.values(indonesian.parts)).toContain(part.detail);
  });
});
