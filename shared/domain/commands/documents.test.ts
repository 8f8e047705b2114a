import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  accepted,
  anApplication,
  anUpload,
  fine,
  inContext,
  people,
  refusedAs,
  type Step,
  storedObject,
  stories,
  story,
  systems,
  toRepair,
} from '../../../test/support/builders.ts';
import { decide } from '../../../test/support/decide.ts';
import { aStandard } from '../../../test/support/standard.ts';
import type { Person } from '../actor.ts';
import type { CommandOf } from './command.ts';
import { type DeclaredFile, uploadRefusal } from './documents.ts';

const { applicant, stranger, verifier } = people;
const { inspection } = systems;
type Fact = CommandOf<'record_document'>;

const record = (command: Fact): Step => ({ command, by: inspection });
const after = (told: readonly Step[], ...facts: Fact[]) => anApplication([...told, ...facts.map(record)]);
const decideOn = (told: readonly Step[], fact: Fact) =>
  decide(anApplication(told), fact, inContext(inspection));

describe('what becomes known of an upload', () => {
  const inspected = anUpload('diploma', 1, { inspection: accepted(1) });
  const scanned = anUpload('diploma', 1, { malware: 'clean' });

  test('leads to the same in whatever order it comes, and however often', () => {
    const facts = [inspected, scanned, inspected, scanned];
    const whole = after(stories.draft, inspected, scanned).documents;
    fc.assert(
      fc.property(fc.shuffledSubarray(facts, { minLength: 3 }), (told) => {
        expect(after(stories.draft, ...told).documents).toEqual(whole);
      }),
    );
  });

  test('changes nothing once it is known', () => {
    expect(decideOn([...stories.draft, record(inspected)], inspected)).toEqual({ events: [] });
  });

  test('is forgotten with the upload that a newer one replaces', () => {
    const newer = anUpload('diploma', 2, { inspection: accepted(2) });
    const { diploma } = after(stories.draft, inspected, scanned, newer).documents;
    expect(diploma).toEqual({ ...newer, type: undefined, requirement: undefined });
  });

  test('does not matter when it is told of an upload that was replaced', () => {
    const newer = anUpload('diploma', 2);
    expect(decideOn([...stories.draft, record(newer)], scanned)).toEqual({ events: [] });
  });

  test('never vouches for another version of the same upload', () => {
    const other = { ...storedObject('diploma', 1), versionId: 'sneaked-in' };
    const first = [...stories.draft, record(inspected)];
    expect(decideOn(first, { ...scanned, object: other })).toEqual({ events: [] });
    const clean = [...stories.draft, record(scanned)];
    expect(decideOn(clean, { ...inspected, object: other })).toEqual({ events: [] });
  });

  test('is refused for a document that nobody asks for', () => {
    expect(decideOn(stories.draft, anUpload('op_recommendation'))).toEqual({
      refused: 'requirement_unknown',
    });
    expect(decideOn(stories.draft, anUpload('constructor'))).toEqual({ refused: 'requirement_unknown' });
  });

  test('comes too late once the application is filed', () => {
    expect(decideOn(stories.filed, anUpload('diploma', 9))).toEqual({ refused: 'wrong_state' });
  });

  test('is told by the platform, never by a person', () => {
    const decision = decide(anApplication(stories.draft), inspected, inContext(applicant));
    expect(decision).toEqual({ refused: 'role_not_allowed' });
  });
});

describe('while an application is returned', () => {
  test('only the documents to repair may be replaced', () => {
    expect(decideOn(stories.returned, anUpload('diploma', 9))).toEqual({ refused: 'document_locked' });
    expect(decideOn(stories.returned, anUpload('photo', 9))).toEqual({ refused: 'document_locked' });
    expect(decideOn(stories.returned, anUpload('registration', 9))).toHaveProperty('events.length', 1);
  });

  test('what was asked of some, filed and found good stays as it is', () => {
    const documents = { registration: toRepair(), diploma: fine, facility_letter: fine };
    const atFacility: Step[] = [
      ...stories.complete,
      { command: { type: 'edit_form', changes: { practice_kind: 'facility' } }, by: applicant },
      record(anUpload('facility_letter', 3)),
      ...stories.claimed.slice(stories.complete.length),
      { command: { type: 'return', documents, fields: {} }, by: verifier },
    ];
    expect(decideOn(atFacility, anUpload('facility_letter', 9))).toEqual({ refused: 'document_locked' });
  });

  test('a late word on the old upload does not count as its repair', () => {
    const pending = anUpload('facility_letter', 1, { inspection: accepted() });
    const asked: Step[] = [
      ...stories.complete,
      record(pending),
      ...stories.claimed.slice(stories.complete.length),
      { command: { type: 'return', documents: { facility_letter: toRepair() }, fields: {} }, by: verifier },
    ];
    const { facility_letter } = after(asked, { ...pending, malware: 'clean' }).documents;
    expect(facility_letter).toMatchObject({ malware: 'clean', verdict: { outcome: 'to_repair' } });
  });
});

describe('leave to upload', () => {
  const file = (changes: Partial<DeclaredFile> = {}): DeclaredFile => ({
    requirement: 'diploma',
    mediaType: 'application/pdf',
    bytes: 1000,
    ...changes,
  });
  const refusalOf = (
    changes: Partial<DeclaredFile>,
    told: readonly Step[] = stories.draft,
    by: Person = applicant,
  ) => uploadRefusal(by, story(told).application, file(changes), aStandard());

  test('is given to who files, up to the limit of the standard', () => {
    expect(refusalOf({})).toBeUndefined();
  });

  test('is refused with everything told that is wrong with the file', () => {
    expect(refusalOf({ bytes: 1001, mediaType: 'image/png' })).toEqual({
      refused: 'document_not_accepted',
      parts: [
        { pointer: '/mediaType', code: 'type_not_accepted' },
        { pointer: '/bytes', code: 'too_large' },
      ],
    });
  });

  test.each([
    ['a document the law dropped', 'op_recommendation', stories.draft, applicant, 'requirement_unknown'],
    ['a document nobody knows', 'horoscope', stories.draft, applicant, 'requirement_unknown'],
    ['a filed application', 'diploma', stories.filed, applicant, 'wrong_state'],
    ['a document that was not returned', 'diploma', stories.returned, applicant, 'document_locked'],
    ['the application of somebody else', 'diploma', stories.draft, stranger, 'role_not_allowed'],
  ])('is not given for %s', (_, requirement, told, by, refused) => {
    expect(refusalOf({ requirement }, told, by)).toEqual({ refused });
  });
});

test('what was found of an upload stays, whatever is told of it afterwards', () => {
  const both = anUpload('diploma', 1);
  const infected = after(stories.draft, anUpload('diploma', 1, { malware: 'infected' }), both);
  expect(infected.documents['diploma']).toMatchObject({ malware: 'infected', inspection: accepted(1) });
  const refused = after(
    stories.draft,
    anUpload('diploma', 1, { inspection: refusedAs('pdf_encrypted') }),
    both,
  );
  expect(refused.documents['diploma']).toMatchObject({
    malware: 'clean',
    inspection: { outcome: 'refused' },
  });
});
