import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anApplication, ID, people, stories, uploadId } from '../../test/support/builders.ts';
import { aLicence, PERSON } from '../../test/support/licence.ts';
import { aStandard } from '../../test/support/standard.ts';
import type { Application } from './application.ts';
import type { Licence } from './licence.ts';
import { eventOf, type Granted, issuedOn, licenceChanges, licenceDraft } from './licence-changes.ts';
import type { Purpose } from './service-standard.ts';

const AT = '2028-05-03T02:00:00.000Z';
const APPLICATION = uploadId(9);
const earlier = aLicence();
const pdf = { key: 'k', versionId: 'v8', sha256: 'a'.repeat(64) };

function granted(purpose: Purpose, changes: Partial<Granted> = {}, form: Application['form'] = {}): Granted {
  const application = anApplication(stories.approved, { id: APPLICATION, purpose, person: PERSON });
  return {
    application: { ...application, form: { ...application.form, practice_address: 'Jalan Baru 2', ...form } },
    standard: aStandard(),
    at: AT,
    on: '2028-05-03',
    number: '503/0007/SIP-TEST/V/2028',
    id: 'metro.503-0007-SIP-TEST-V-2028',
    code: 'ponmlkjihgfedcba',
    ...changes,
  };
}

/** All that becomes of licences, as if the document had been made. */
function changesOf(given: Granted, before: Licence | null = earlier) {
  const there = before ?? undefined;
  const draft = licenceDraft(given, there);
  return licenceChanges(given, draft && { ...draft, pdf }, there);
}

describe('a first licence', () => {
  test('says what the application says, under a number of its own', () => {
    const [change, ...others] = changesOf(granted('new'), null);
    expect(others).toEqual([]);
    expect(change?.before).toBeUndefined();
    expect(change?.after).toEqual({
      id: 'metro.503-0007-SIP-TEST-V-2028',
      number: '503/0007/SIP-TEST/V/2028',
      version: 1,
      purpose: 'new',
      tenant: 'metro',
      service: 'metro.sip-test',
      product: 'practice_licence',
      licenceType: 'SIP-TEST',
      title: { id: 'title (id)', en: 'title (en)' },
      applicationId: APPLICATION,
      answersOf: APPLICATION,
      filedBy: people.applicant.sub,
      person: PERSON,
      state: 'active',
      profession: { code: 'atlm', name: { id: 'profession (id)', en: 'profession (en)' } },
      holder: 'Siti Aminah',
      practice: 'Laboratorium Sehat',
      address: 'Jalan Baru 2',
      code: 'ponmlkjihgfedcba',
      issuedAt: AT,
      validUntil: '2033-05-03',
      pdf,
    });
  });

  test('ends with a time-limited STR and keeps its last day', () => {
    const [change] = changesOf(granted('new', {}, { str_valid_until: '2030-01-31' }));
    expect(change?.after).toMatchObject({ validUntil: '2030-01-31', registrationUntil: '2030-01-31' });
  });

  test('of a facility is the facility’s, without a profession', () => {
    const { profession: _, ...facility } = aStandard({ product: 'facility_licence' });
    const draft = licenceDraft(granted('new', { standard: facility }), undefined);
    expect(draft).toMatchObject({ holder: 'Laboratorium Sehat', product: 'facility_licence' });
    expect(draft?.profession).toBeUndefined();
  });
});

test('an additional place is a further licence, and the earlier stays as it is', () => {
  const changes = changesOf(granted('additional_place'));
  expect(changes).toMatchObject([{ before: undefined, after: { purpose: 'additional_place', version: 1 } }]);
  expect(changes).toHaveLength(1);
  expect(changes[0]?.after.supersedes).toBeUndefined();
});

describe.each([
  ['renewal', 'superseded'],
  ['change_of_place', 'revoked'],
] as const)('a %s', (purpose, state) => {
  test('ends the earlier licence, and each knows the other’s number', () => {
    const [own, old] = changesOf(granted(purpose));
    expect(own).toMatchObject({ before: undefined, after: { version: 1, supersedes: earlier.number } });
    const end = { at: AT, reason: purpose, applicationId: APPLICATION, successor: own?.after.number };
    expect(old).toEqual({ before: earlier, after: { ...earlier, state, end } });
  });

  test('runs from its own day', () => {
    expect(changesOf(granted(purpose))[0]?.after.validUntil).toBe('2033-05-03');
  });
});

test('a revocation ends the licence and issues nothing', () => {
  expect(licenceDraft(granted('revocation'), earlier)).toBeUndefined();
  const end = { at: AT, reason: 'own_request', applicationId: APPLICATION };
  expect(changesOf(granted('revocation'))).toEqual([
    { before: earlier, after: { ...earlier, state: 'revoked', end } },
  ]);
});

describe('what an application issued', () => {
  const issued = (purpose: Purpose) => issuedOn(APPLICATION, changesOf(granted(purpose)));

  test('is named by id, number and last day, and by nothing of the person', () => {
    const own = { id: 'metro.503-0007-SIP-TEST-V-2028', number: '503/0007/SIP-TEST/V/2028' };
    expect(issued('renewal')).toEqual({ ...own, validUntil: '2033-05-03' });
    const { id, number, validUntil } = earlier;
    expect(issued('duplicate')).toEqual({ id, number, validUntil });
  });

  test('is nothing where it only ended a licence', () => {
    expect(issued('revocation')).toBeUndefined();
  });
});

test('a licence keeps the code of the facility that its answers gave', () => {
  const given = granted('new');
  const application = { ...given.application, facility: '1872011' };
  expect(licenceDraft({ ...given, application }, undefined)?.facility).toBe('1872011');
  const moved = licenceDraft(
    { ...granted('amendment'), application: { ...application, purpose: 'amendment' } },
    earlier,
  );
  expect(moved?.facility).toBe('1872011');
});

describe('an amendment', () => {
  test('says the new under the same number, and lasts as long as before', () => {
    const form = { full_name: 'Siti Aminah Rahayu', practice_name: 'Laboratorium Sehat Jaya' };
    const [change, ...others] = changesOf(granted('amendment', {}, form));
    expect(others).toEqual([]);
    const { code, id, issuedAt, number, validUntil } = earlier;
    expect(change?.before).toEqual(earlier);
    expect(change?.after).toMatchObject({
      ...{ code, id, issuedAt, number, validUntil },
      version: 2,
      revisedAt: AT,
      applicationId: APPLICATION,
      answersOf: APPLICATION,
      holder: 'Siti Aminah Rahayu',
      practice: 'Laboratorium Sehat Jaya',
      pdf,
    });
  });

  test('never lengthens a licence, and shortens one whose STR now ends earlier', () => {
    const until = (str_valid_until: string, before = earlier) =>
      changesOf(granted('amendment', {}, { str_valid_until }), before)[0]?.after;
    expect(until('2029-01-31')).toMatchObject({ validUntil: '2029-01-31', registrationUntil: '2029-01-31' });
    expect(until('2040-01-31')?.validUntil).toBe('2031-11-16');
    const limited = aLicence({ validUntil: '2029-01-31', registrationUntil: '2029-01-31' });
    const forLife = until('Seumur Hidup', limited);
    expect([forLife?.validUntil, forLife?.registrationUntil]).toEqual(['2029-01-31', undefined]);
  });
});

describe('a duplicate', () => {
  test('says what the document before it said, whatever its own form says', () => {
    const form = { full_name: 'Orang Lain', practice_name: 'Tempat Lain', str_valid_until: '2029-01-31' };
    const [change, ...others] = changesOf(granted('duplicate', {}, form));
    expect(others).toEqual([]);
    const version = { version: 2, purpose: 'duplicate', applicationId: APPLICATION, revisedAt: AT, pdf };
    expect(change).toEqual({ before: earlier, after: { ...earlier, ...version } });
    expect(change?.after.answersOf).toBe(ID);
  });

  test('filed at the counter leaves the licence to those who saw it', () => {
    const given = granted('duplicate');
    const filing = { channel: 'counter', by: people.counter.sub, represented: false } as const;
    const atCounter = { ...given, application: { ...given.application, filing } };
    expect(changesOf(atCounter)[0]?.after.filedBy).toBe(earlier.filedBy);
  });
});

test('what changes a licence itself needs it in the register', () => {
  for (const purpose of ['amendment', 'duplicate', 'revocation'] as const)
    expect(() => changesOf(granted(purpose), null)).toThrow('no earlier licence');
});

test('an end closes what somebody of the office proposed, a further version leaves it open', () => {
  const proposal = {
    n: 1,
    measure: 'suspension',
    reason: 'Putusan.',
    legalBasis: 'Pasal 264',
    from: '2026-11-16',
    by: people.head.sub,
    at: AT,
  } as const;
  const chain = { n: 1, hash: 'a' };
  const left = (purpose: Purpose) =>
    changesOf(granted(purpose), { ...earlier, proposal, chain }).at(-1)?.after;
  for (const purpose of ['renewal', 'revocation'] as const) {
    expect(left(purpose)?.proposal).toBeUndefined();
    expect(left(purpose)?.chain).toEqual(chain);
  }
  expect(left('amendment')).toMatchObject({ version: 2, proposal, chain });
});

test('what comes in the place of one from before the register ends nothing', () => {
  for (const purpose of ['renewal', 'change_of_place'] as const) {
    const changes = changesOf(granted(purpose), null);
    expect(changes).toMatchObject([{ before: undefined, after: { state: 'active', version: 1 } }]);
    expect(changes[0]?.after.supersedes).toBeUndefined();
  }
});

test('however often a licence is changed, versions count on and number, code and first day stay', () => {
  const steps = fc.array(fc.constantFrom<Purpose>('amendment', 'duplicate'), { maxLength: 8 });
  fc.assert(
    fc.property(steps, (purposes) => {
      let licence: Licence = earlier;
      for (const purpose of purposes) licence = changesOf(granted(purpose), licence)[0]?.after ?? licence;
      const { code, issuedAt, number, state, version } = licence;
      expect(version).toBe(1 + purposes.length);
      const { code: c, issuedAt: i, number: n, state: s } = earlier;
      expect([code, issuedAt, number, state]).toEqual([c, i, n, s]);
    }),
  );
});

describe('the history of a licence', () => {
  const stamp = { at: AT, by: 'system:issuance' };
  const eventsOf = (purpose: Purpose, before: Licence | null = earlier) =>
    changesOf(granted(purpose), before).flatMap((change) => eventOf(change, stamp) ?? []);

  test('does not tell of a first licence: its application does', () => {
    expect(eventsOf('new', null)).toEqual([]);
  });

  test('tells of a next version which it is, what for, and the hash of its document', () => {
    for (const purpose of ['amendment', 'duplicate'] as const)
      expect(eventsOf(purpose)).toEqual([
        {
          type: 'revised',
          ...stamp,
          data: { version: 2, purpose, applicationId: APPLICATION, sha256: pdf.sha256 },
        },
      ]);
  });

  test('tells of an end why, and what came in its place', () => {
    const end = { at: AT, applicationId: APPLICATION };
    const successor = '503/0007/SIP-TEST/V/2028';
    expect(eventsOf('renewal')).toEqual([
      { type: 'superseded', ...stamp, data: { end: { ...end, reason: 'renewal', successor } } },
    ]);
    expect(eventsOf('change_of_place')).toEqual([
      { type: 'revoked', ...stamp, data: { end: { ...end, reason: 'change_of_place', successor } } },
    ]);
    expect(eventsOf('revocation')).toEqual([
      { type: 'revoked', ...stamp, data: { end: { ...end, reason: 'own_request' } } },
    ]);
  });

  test('tells of nothing else', () => {
    expect(eventOf({ before: earlier, after: { ...earlier, holder: 'x' } }, stamp)).toBeUndefined();
    const end = { at: AT, reason: 'renewal' } as const;
    expect(eventOf({ before: earlier, after: { ...earlier, end } }, stamp)).toBeUndefined();
    expect(eventOf({ before: earlier, after: { ...earlier, state: 'revoked' } }, stamp)).toBeUndefined();
  });
});
