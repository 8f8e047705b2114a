import { describe, expect, test } from 'vitest';
import type { Application } from '../../shared/domain/application.ts';
import type { Licence } from '../../shared/domain/licence.ts';
import { needsEarlierLicence } from '../../shared/domain/licence-effect.ts';
import { Purpose } from '../../shared/domain/service-standard.ts';
import type { LicenceDocument } from '../../shared/gateways/licence-pdf.ts';
import { anApplication, ID, NOW, stories, uploadId, wib } from '../../test/support/builders.ts';
import { aLicence, PERSON } from '../../test/support/licence.ts';
import { memoryIssuance } from '../../test/support/memory-issuance.ts';
import { memoryStore } from '../../test/support/memory-store.ts';
import { anOffice, aStandard } from '../../test/support/standard.ts';
import { createIssuance } from './issuance.ts';
import { createPapers } from './licence-papers.ts';

const NEXT = uploadId(2);
const at = wib('2027-05-03T09:00').toISOString();
const earlier = aLicence();
const first = anApplication(stories.issued);

/** An approved application of the same person about the earlier licence. */
function about(purpose: Purpose, changes: Partial<Application> = {}): Application {
  const application = anApplication(stories.approved, { id: NEXT, purpose, person: PERSON });
  const form = { ...application.form, practice_name: 'Klinik Baru', previous_licence: earlier.number };
  const determination = { by: 'kabid', outcome: 'approve', at } as const;
  return { ...application, form, determination, ...changes };
}

function anIssuance(
  application: Application,
  held = earlier,
  meanwhile: (all: Licences) => void = () => undefined,
  beforeReading: () => Promise<unknown> = () => Promise.resolve(),
) {
  const applications = memoryStore([first, application]);
  const { issuance, licences, numbers, read } = memoryIssuance(applications);
  licences.set(held.id, held);
  const documents: LicenceDocument[] = [];
  const issue = createIssuance({
    applications,
    licences: { read: (id) => beforeReading().then(() => read(id)) },
    issuance,
    signerOf: () => ({ field: 'reserved', signatory: false, sign: (pdf) => Promise.resolve(pdf) }),
    papers: createPapers({
      bucket: { put: (key) => Promise.resolve({ key, versionId: `v-${documents.length}` }) },
      render(document) {
        documents.push(document);
        meanwhile(licences);
        return Promise.resolve(new TextEncoder().encode(document.number));
      },
      credentials: { issue: () => Promise.resolve({ shown: 'shown~', full: 'full~' }) },
      publicUrl: 'https://example.test',
      now: () => NOW,
    }),
    standardOf: () => aStandard(),
    officeOf: () => anOffice(),
    newCode: () => 'a-code-of-its-own',
  });
  const numberOf = () => applications.read(NEXT, { system: 'issuance' });
  return { documents, issue, licences, numberOf, numbers };
}

type Licences = Map<string, Licence>;

const saysAll = (document: LicenceDocument | undefined) =>
  (document?.particulars ?? []).flatMap(({ lines }) => lines).join(' | ');

describe.each(Purpose.options)('an approved application (%s)', (purpose) => {
  test('is carried out and ends issued', async () => {
    const { issue } = anIssuance(about(purpose));
    expect(await issue(NEXT)).toMatchObject({ state: 'issued' });
  });

  test('takes a number of the series exactly if it gets a licence of its own', async () => {
    const { issue, numberOf, numbers } = anIssuance(about(purpose));
    await issue(NEXT);
    const own = ['new', 'renewal', 'change_of_place', 'additional_place'].includes(purpose);
    expect(numbers.size).toBe(own ? 1 : 0);
    const number = own ? '503/0001/SIP-TEST/V/2027' : earlier.number;
    expect(await numberOf()).toMatchObject({ licence: { number, year: own ? 2027 : 2026 } });
  });
});

test.each([
  ['renewal', 'superseded'],
  ['change_of_place', 'revoked'],
] as const)('a %s leaves two licences that know of each other, the earlier %s', async (purpose, state) => {
  const { issue, licences } = anIssuance(about(purpose));
  await issue(NEXT);
  const number = '503/0001/SIP-TEST/V/2027';
  expect(licences.get(earlier.id)).toMatchObject({ state, end: { at, reason: purpose, successor: number } });
  expect(licences.get('metro.503-0001-SIP-TEST-V-2027')).toMatchObject({
    state: 'active',
    supersedes: earlier.number,
    practice: 'Klinik Baru',
  });
});

test('an additional place leaves two licences in force', async () => {
  const { issue, licences } = anIssuance(about('additional_place'));
  await issue(NEXT);
  expect([...licences.values()].map(({ state }) => state)).toEqual(['active', 'active']);
});

test('an amendment reissues the licence with the new words, marked as the second version', async () => {
  const { documents, issue, licences } = anIssuance(about('amendment'));
  await issue(NEXT);
  expect([...licences.values()]).toMatchObject([
    { number: earlier.number, version: 2, practice: 'Klinik Baru', validUntil: earlier.validUntil },
  ]);
  expect(documents).toMatchObject([
    { number: earlier.number, mark: { word: 'PERUBAHAN' }, issuedAt: new Date(at) },
  ]);
  expect(saysAll(documents[0])).toContain('Klinik Baru');
});

test('a duplicate bears the words of the document that it repeats, not of its own form', async () => {
  const { documents, issue, licences } = anIssuance(about('duplicate'));
  await issue(NEXT);
  expect(licences.get(earlier.id)).toMatchObject({ version: 2, answersOf: ID, practice: earlier.practice });
  expect(documents).toMatchObject([{ mark: { word: 'DUPLIKAT' }, issuedAt: new Date(at) }]);
  expect(saysAll(documents[0])).toContain('Laboratorium Sehat');
  expect(saysAll(documents[0])).not.toContain('Klinik Baru');
});

test('the QR code of every version leads to the same page', async () => {
  const { documents, issue } = anIssuance(about('duplicate'));
  await issue(NEXT);
  expect(documents[0]?.verificationUrl).toContain(`/licences/${earlier.id}/status?code=${earlier.code}`);
});

test('a revocation makes no document', async () => {
  const { documents, issue, licences } = anIssuance(about('revocation'));
  await issue(NEXT);
  expect(documents).toEqual([]);
  expect([...licences.values()]).toMatchObject([{ state: 'revoked', end: { reason: 'own_request' } }]);
});

test.each(['renewal', 'change_of_place', 'additional_place'] as const)(
  'what was granted about a licence from before this register is a licence of its own: %s',
  async (purpose) => {
    const form = { ...about(purpose).form, previous_licence: '1/2' };
    const { issue, licences } = anIssuance(about(purpose, { form }));
    expect(await issue(NEXT)).toMatchObject({ state: 'issued' });
    const [untouched, own] = [...licences.values()];
    expect(untouched).toMatchObject({ number: earlier.number, state: 'active' });
    expect(own).toMatchObject({ state: 'active', version: 1, purpose });
    expect(own?.supersedes).toBeUndefined();
  },
);

describe('what cannot be carried out', () => {
  const needing = Purpose.options.filter(needsEarlierLicence);

  test.each(needing)(
    'of a licence that ended meanwhile fails and leaves everything as it was: %s',
    async (purpose) => {
      const ended = aLicence({ state: 'revoked' });
      const { documents, issue, licences, numberOf, numbers } = anIssuance(about(purpose), ended);
      await expect(issue(NEXT)).rejects.toMatchObject({ name: 'EarlierLicenceUnfit' });
      const application = await numberOf();
      expect(application).toMatchObject({ state: 'approved' });
      expect(application).not.toHaveProperty('licence');
      expect([numbers.size, documents]).toEqual([0, []]);
      expect([...licences.values()]).toEqual([ended]);
    },
  );

  test.each([
    ['without a number', about('amendment', { form: {} }), earlier],
    ['with the number of nothing', about('duplicate', { form: { previous_licence: '1/2' } }), earlier],
    ['with somebody else’s', about('renewal'), aLicence({ person: 'another' })],
  ])('names the application and the reason, and nothing of the form: %s', async (_, application, held) => {
    await expect(anIssuance(application, held).issue(NEXT)).rejects.toThrow(
      new RegExp(`^application ${NEXT}: earlier licence (unknown|not_own)$`),
    );
  });

  test('is not the renewal or copy of a licence that stood when it was decided, though it ran out since', async () => {
    const { issue } = anIssuance(about('duplicate'), aLicence({ validUntil: '2027-05-03' }));
    expect(await issue(NEXT)).toMatchObject({ state: 'issued' });
  });

  test('is done where another task carried it out meanwhile, though the earlier licence ended by that', async () => {
    let others = 1;
    const house = anIssuance(about('renewal'), earlier, undefined, async () => {
      others -= 1;
      if (others === 0) await house.issue(NEXT);
    });
    expect(await house.issue(NEXT)).toMatchObject({ state: 'issued' });
    expect([house.numbers.size, house.documents.length]).toEqual([1, 1]);
  });

  test('is left to the next try where the licence changes while its document is made', async () => {
    const changed = { ...earlier, version: 2 };
    let times = 0;
    const { issue, licences } = anIssuance(about('amendment'), earlier, (all) => {
      times += 1;
      if (times === 1) all.set(changed.id, changed);
    });
    await expect(issue(NEXT)).rejects.toThrow('not what it was');
    expect(licences.get(earlier.id)).toBe(changed);
    expect(await issue(NEXT)).toMatchObject({ state: 'issued' });
    expect(licences.get(earlier.id)).toMatchObject({ version: 3 });
  });
});
