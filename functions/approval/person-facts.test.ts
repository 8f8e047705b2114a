import { describe, expect, test } from 'vitest';
import { Purpose } from '../../shared/domain/service-standard.ts';
import { type Known, knownOf } from '../../shared/store/application-summary.ts';
import { anApplication, type Step, stories, uploadId } from '../../test/support/builders.ts';
import { aLicence, onlyLicence, PERSON } from '../../test/support/licence.ts';
import { createPersonFacts } from './person-facts.ts';

const { profession: _, ...summary } = aLicence();
const held = { ...summary, profession: 'atlm' };
const other = { ...held, id: 'metro.503-0002-SIP-TEST-XI-2026', practice: 'Klinik Jauh' };

const noFiles: Known[] = [];
const aFile = (told: readonly Step[], n: number) => knownOf(anApplication(told, { id: uploadId(n + 2) }));

const factsOf = (purpose: Purpose, { person = PERSON, applications = noFiles, today = '2026-11-16' } = {}) =>
  createPersonFacts({
    people: { thingsOf: () => Promise.resolve({ licences: [held, other], applications }) },
    licences: onlyLicence(aLicence()),
    today: () => today,
  })({
    ...anApplication(stories.filed),
    purpose,
    person,
    form: { previous_licence: '503/0001/SIP-TEST/XI/2026' },
  });

describe('what somebody holds', () => {
  test.each(Purpose.options)('counts without what is replaced: %s', async (purpose) => {
    const replaces = ['renewal', 'change_of_place', 'amendment', 'duplicate'].includes(purpose);
    const facts = await factsOf(purpose);
    expect(facts?.licences.map(({ practice }) => practice)).toEqual(
      replaces ? ['Klinik Jauh'] : ['Laboratorium Sehat', 'Klinik Jauh'],
    );
  });

  test('counts while it runs', async () => {
    expect(await factsOf('new', { today: '2031-11-17' })).toMatchObject({ licences: [] });
  });

  test('tells whether it is the licence that the application is about', async () => {
    expect(await factsOf('renewal')).toMatchObject({ earlierLicence: undefined });
    expect(await factsOf('renewal', { person: 'somebody-else' })).toMatchObject({
      earlierLicence: 'not_own',
    });
  });
});

test('what somebody filed besides is open as long as it waits for something', async () => {
  const applications = [stories.filed, stories.returned, stories.approved, stories.issued].map(aFile);
  const facts = await factsOf('new', { applications });
  expect(facts?.open).toEqual(applications.slice(0, 3));
  const own = applications.map((file) => ({ ...file, id: anApplication(stories.filed).id }));
  expect(await factsOf('new', { applications: own })).toMatchObject({ open: [] });
});

test('of who gave no NIK nothing is known', async () => {
  const facts = createPersonFacts({
    people: { thingsOf: () => Promise.reject(new Error('nobody is looked up')) },
    licences: onlyLicence(aLicence()),
    today: () => '2026-11-16',
  });
  const { person: __, ...nameless } = anApplication(stories.filed);
  expect(await facts(nameless)).toBeUndefined();
});
