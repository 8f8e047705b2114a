import { describe, expect, test } from 'vitest';
import type { Person } from '../../shared/domain/actor.ts';
import { createApi } from '../../shared/http/api.ts';
import {
  accepted,
  anApplication,
  anUpload,
  ID,
  NOW,
  people,
  refusedAs,
  type Step,
  stories,
  systems,
  uploadId,
} from '../../test/support/builders.ts';
import { memoryStore } from '../../test/support/memory-store.ts';
import { aRequest, bodyOf, quietTelemetry } from '../../test/support/requests.ts';
import { aStandard } from '../../test/support/standard.ts';
import { contract } from './contract.ts';
import { createHandlers } from './handlers.ts';

const { applicant, foreignVerifier, stranger, verifier } = people;
const EXPIRY = NOW.toISOString();

function aService(told: readonly Step[]) {
  const granted: unknown[] = [];
  const handlers = createHandlers({
    applications: memoryStore([anApplication(told)]),
    bucket: {
      grantUpload(...grant) {
        granted.push(grant);
        return Promise.resolve({ url: 'http://bucket', fields: { key: grant[0] }, expiresAt: EXPIRY });
      },
      linkTo: ({ key, versionId }, name) =>
        Promise.resolve({ url: `${key}?versionId=${versionId}&name=${name}`, expiresAt: EXPIRY }),
    },
    standardOf: () => aStandard(),
    newId: () => uploadId(5),
  });
  const handle = createApi(contract, handlers, quietTelemetry().telemetry);
  const call = (method: 'GET' | 'POST', requirement: string, caller: Person, body?: unknown) =>
    handle(
      aRequest(`${method} /applications/{id}/documents/{requirement}`, {
        caller,
        params: { id: ID, requirement },
        body,
      }),
    );
  const list = (caller: Person, id = ID) =>
    handle(aRequest('GET /applications/{id}/documents', { caller, params: { id } }));
  return { call, granted, list };
}

const file = { mediaType: 'application/pdf', bytes: 1000 };
const withFacts = (...facts: Parameters<typeof anUpload>[2][]): Step[] => [
  ...stories.draft,
  ...facts.map((fact) => ({ command: anUpload('diploma', 1, fact), by: systems.inspection })),
];

describe('leave to upload', () => {
  test('is given for exactly one key, type and size', async () => {
    const { call, granted } = aService(stories.draft);
    const reply = await call('POST', 'diploma', applicant, file);
    const key = `metro/${ID}/diploma/${uploadId(5)}`;
    expect(granted).toEqual([[key, 'application/pdf', 1000]]);
    expect(reply.statusCode).toBe(201);
    expect(bodyOf(reply)).toEqual({
      uploadId: uploadId(5),
      url: 'http://bucket',
      fields: { key },
      expiresAt: EXPIRY,
    });
  });

  test.each([
    [
      'too large',
      stories.draft,
      'diploma',
      applicant,
      { ...file, bytes: 1001 },
      422,
      'document_not_accepted',
    ],
    [
      'of a type not asked for',
      stories.draft,
      'diploma',
      applicant,
      { ...file, mediaType: 'image/png' },
      422,
      'document_not_accepted',
    ],
    [
      'of a type nobody takes',
      stories.draft,
      'diploma',
      applicant,
      { ...file, mediaType: 'text/html' },
      422,
      'input_invalid',
    ],
    ['of no size', stories.draft, 'diploma', applicant, { ...file, bytes: 0 }, 422, 'input_invalid'],
    [
      'of what the law dropped',
      stories.draft,
      'op_recommendation',
      applicant,
      file,
      422,
      'requirement_unknown',
    ],
    ['after submission', stories.filed, 'diploma', applicant, file, 409, 'wrong_state'],
    ['that was not returned', stories.returned, 'diploma', applicant, file, 409, 'document_locked'],
    ['by a stranger', stories.draft, 'diploma', stranger, file, 404, 'not_found'],
    ['by an officer', stories.filed, 'diploma', verifier, file, 403, 'role_forbidden'],
  ])('is refused: %s', async (_, told, requirement, caller: Person, body, status, code) => {
    const { call, granted } = aService(told);
    const reply = await call('POST', requirement, caller, body);
    expect(reply.statusCode).toBe(status);
    expect(bodyOf(reply)).toMatchObject({ code });
    expect(granted).toEqual([]);
  });
});

describe('a document', () => {
  test('that is harmless is linked to, in exactly the version that was inspected', async () => {
    const reply = await aService(stories.filed).call('GET', 'diploma', verifier);
    expect(bodyOf(reply)).toEqual({
      requirement: 'diploma',
      uploadId: uploadId(2),
      status: 'usable',
      url: `metro/${ID}/diploma/${uploadId(2)}?versionId=v2&name=diploma`,
      expiresAt: EXPIRY,
    });
  });

  test.each([
    ['not inspected', [{ malware: 'clean' }], { status: 'pending' }],
    ['not scanned', [{ inspection: accepted() }], { status: 'pending' }],
    [
      'infected',
      [{ inspection: accepted() }, { malware: 'infected' }],
      { status: 'refused', reason: 'infected' },
    ],
    [
      'refused',
      [{ inspection: refusedAs('pdf_active_content') }, { malware: 'clean' }],
      { status: 'refused', reason: 'pdf_active_content' },
    ],
  ] as const)('that is %s is not linked to, and says where it stands', async (_, facts, status) => {
    const reply = await aService(withFacts(...facts)).call('GET', 'diploma', applicant);
    expect(bodyOf(reply)).toEqual({ requirement: 'diploma', uploadId: uploadId(1), ...status });
  });

  test.each([
    ['not uploaded', 'photo', applicant],
    ['of no requirement', 'constructor', applicant],
    ['of somebody else', 'diploma', stranger],
    ['of another local government', 'diploma', foreignVerifier],
  ])('%s is not found', async (_, requirement, caller: Person) => {
    expect(await aService(stories.filed).call('GET', requirement, caller)).toMatchObject({ statusCode: 404 });
  });
});

describe('all documents of an application', () => {
  const told = withFacts({ inspection: accepted() });
  const photo = { command: anUpload('photo', 7), by: systems.inspection };

  test('are told in one answer, each as it is by itself, with a link to what is harmless alone', async () => {
    const { call, list } = aService([...told, photo]);
    const reply = await list(applicant);
    const each = await Promise.all(['diploma', 'photo'].map((code) => call('GET', code, applicant)));
    expect(bodyOf(reply)).toEqual({ items: each.map(bodyOf) });
    expect(bodyOf(reply)).toMatchObject({
      items: [
        { requirement: 'diploma', status: 'pending' },
        {
          requirement: 'photo',
          status: 'usable',
          url: `metro/${ID}/photo/${uploadId(7)}?versionId=v7&name=photo`,
        },
      ],
    });
    expect(bodyOf(reply)).not.toHaveProperty('items.0.url');
  });

  test('are none where nothing was uploaded', async () => {
    expect(bodyOf(await aService(stories.draft).list(applicant))).toEqual({ items: [] });
  });

  test.each([
    ['a stranger', stories.filed, stranger, 404],
    ['another local government', stories.filed, foreignVerifier, 404],
    ['the office, while it is a draft', stories.complete, verifier, 404],
    ['a professional organisation', stories.filed, people.professionals, 403],
  ])('are not for %s', async (_, steps, caller: Person, status) => {
    expect(await aService(steps).list(caller)).toMatchObject({ statusCode: status });
  });
});
