import { describe, expect, test } from 'vitest';
import { anApplication, people, stories, systems } from '../../test/support/builders.ts';
import { aLicence } from '../../test/support/licence.ts';
import {
  actsForApplicant,
  hadAHandIn,
  isAdviser,
  isEmployedAt,
  isLicenceVisibleTo,
  isVisibleTo,
} from './access.ts';
import type { Actor } from './actor.ts';

const { applicant, counter, foreignVerifier, head, otherCounter, professionals, stranger, verifier } = people;
const foreignCounter = { ...counter, sub: 'loket-s', tenant: 'semarang' };

const online = anApplication(stories.draft);
const filed = anApplication(stories.filed);
const atCounter = anApplication(stories.counterDraft);

describe('an application', () => {
  test.each([
    ['to who filed it, from the first draft', applicant, online],
    ['to the counter, when it came over the counter', otherCounter, atCounter],
    ['to the office, once it is filed', verifier, filed],
    ['to who determines, once it is filed', head, filed],
    ['to a part of the platform', systems.workflow, online],
  ])('is visible %s', (_, actor: Actor, application) => {
    expect(isVisibleTo(actor, application)).toBe(true);
  });

  test.each([
    ['to another applicant', stranger, filed],
    ['to the office while it is a draft', verifier, online],
    ['to the counter while it is a draft filed online', counter, online],
    ['to the office of another local government', foreignVerifier, filed],
    ['to the counter of another local government', foreignCounter, atCounter],
  ])('is not visible %s', (_, actor, application) => {
    expect(isVisibleTo(actor, application)).toBe(false);
  });
});

describe('an application that a facility filed', () => {
  const byFacility = anApplication(stories.byFacility);
  const confirmed = anApplication(stories.confirmed);
  const submitted = { ...filed, filing: confirmed.filing };
  const { facility, otherFacility } = people;
  const bothInOne: Actor = { ...facility, roles: ['applicant', 'facility'] };

  test('is there for that facility until the applicant confirms it, and for nobody else', () => {
    expect(isVisibleTo(facility, byFacility)).toBe(true);
    for (const actor of [applicant, counter, otherFacility, verifier, { ...facility, tenant: 'semarang' }])
      expect(isVisibleTo(actor, byFacility)).toBe(false);
  });

  test('is the applicant’s from then on, hidden from facility and counter', () => {
    expect(isVisibleTo(applicant, confirmed)).toBe(true);
    expect(actsForApplicant(applicant, confirmed)).toBe(true);
    for (const actor of [facility, bothInOne, counter, verifier])
      expect(isVisibleTo(actor, confirmed)).toBe(false);
  });

  test('is there for the office once it is filed, still not for the facility', () => {
    expect(isVisibleTo(verifier, submitted)).toBe(true);
    for (const actor of [facility, bothInOne, otherFacility])
      expect(isVisibleTo(actor, submitted)).toBe(false);
    expect(actsForApplicant(counter, submitted)).toBe(false);
  });
});

describe('an application that a professional organisation is asked about', () => {
  const atFacility = anApplication(stories.filed, { facility: 'P1872011' });

  test.each([
    ['works nowhere that is known', professionals, atFacility, true],
    ['works at another facility', { ...professionals, employer: 'P1872012' }, atFacility, true],
    ['works somewhere, and no facility was given', { ...professionals, employer: 'P1872011' }, filed, true],
    ['works at what is no facility, and none was given', { ...professionals, employer: '-' }, filed, true],
    ['works at its facility', { ...professionals, employer: 'P1872011' }, atFacility, false],
    [
      'works at its facility, however written',
      { ...professionals, employer: 'p.1872-011' },
      atFacility,
      false,
    ],
  ])('is visible to an adviser who %s', (_, adviser, application, visible) => {
    expect(isVisibleTo(adviser, application)).toBe(visible);
  });

  test('is visible to an officer whom its facility employs, and who is known to be employed there', () => {
    const officer = { ...verifier, employer: 'P1872011' };
    expect(isVisibleTo(officer, atFacility)).toBe(true);
    expect(isEmployedAt(officer, atFacility)).toBe(true);
    expect(isEmployedAt(systems.clock, atFacility)).toBe(false);
  });

  test('is visible to who filed it, wherever they work', () => {
    const filedBy = { ...atFacility, filing: { ...atFacility.filing, by: professionals.sub } };
    expect(isVisibleTo({ ...professionals, employer: 'P1872011' }, filedBy)).toBe(true);
  });
});

describe('those who act for the applicant', () => {
  test('are who filed it, and at the counter every colleague there', () => {
    expect(actsForApplicant(applicant, filed)).toBe(true);
    expect(actsForApplicant(otherCounter, atCounter)).toBe(true);
  });

  test('are nobody else, also not the counter for what was filed online', () => {
    expect(actsForApplicant(verifier, filed)).toBe(false);
    expect(actsForApplicant(counter, filed)).toBe(false);
    expect(actsForApplicant(foreignCounter, atCounter)).toBe(false);
    expect(actsForApplicant(systems.inspection, filed)).toBe(false);
  });
});

test('the details of a licence are visible to its holder and its office alone', () => {
  const licence = aLicence();
  const seers = Object.values(people).filter((person) => isLicenceVisibleTo(person, licence));
  const strangers = Object.values(people).filter((person) => !seers.includes(person));
  expect(strangers).toEqual([stranger, foreignVerifier]);
});

test('an adviser is of a professional organisation and nothing else in the office', () => {
  const advisers = Object.values(people).filter((person) => isAdviser(person));
  expect(advisers).toEqual([professionals]);
  expect(isAdviser({ ...professionals, roles: ['professional_org', 'verifier'] })).toBe(false);
  expect(isAdviser(systems.clock)).toBe(false);
});

test('somebody had a hand in a licence who filed a version of it, or acted in an application about it', () => {
  const [filedBy, actedBy] = [{ filedBy: 'siti' }, { actedBy: ['siti', counter.sub] }];
  expect(hadAHandIn(applicant, [{ filedBy: 'budi' }, filedBy], [])).toBe(true);
  expect(hadAHandIn(counter, [filedBy], [{ actedBy: ['siti'] }, actedBy])).toBe(true);
  expect(hadAHandIn(stranger, [filedBy], [actedBy])).toBe(false);
  expect(hadAHandIn(stranger, [], [])).toBe(false);
});
