import { describe, expect, test } from 'vitest';
import { GENESIS, link } from '../../shared/domain/event-chain.ts';
import { people, stories, story } from '../../test/support/builders.ts';
import { digest } from '../../test/support/digest.ts';
import { historyFor } from './history.ts';

const { application, events } = story(stories.issued);
const stored = events.map((event, n) => ({ id: `e${n}`, ...link(n + 1, GENESIS, event, digest) }));
const shown = historyFor(people.applicant, application, stored);
const inOffice = historyFor(people.verifier, application, stored);

describe('the history that an applicant sees', () => {
  test('tells each step that concerns them and whose it was', () => {
    expect(shown.map(({ by, type }) => [type, by])).toEqual([
      ['draft_created', 'applicant'],
      ['form_edited', 'applicant'],
      ['document_recorded', 'system'],
      ['document_recorded', 'system'],
      ['submitted', 'applicant'],
      ['screened', 'system'],
      ['approved', 'office'],
      ['issued', 'system'],
    ]);
  });

  test('names no officer and shows no value of the form', () => {
    const text = JSON.stringify(shown);
    for (const { sub } of Object.values(people)) expect(text).not.toContain(sub);
    expect(text).not.toContain('3374014505900003');
  });

  test('says in words of both languages what each step was', () => {
    expect(shown.at(-1)?.title).toEqual({ id: 'Surat izin terbit', en: 'Licence issued' });
    for (const { title } of inOffice) expect(Object.keys(title)).toEqual(['id', 'en']);
  });
});

describe('the trail of a file that the office sees', () => {
  test('has every step and the account that took it, and no value of the form', () => {
    expect(inOffice.map(({ type }) => type)).toEqual(events.map(({ type }) => type));
    expect(inOffice.find(({ type }) => type === 'recommended')).toMatchObject({
      by: 'office',
      account: people.verifier.sub,
    });
    expect(JSON.stringify(inOffice)).not.toContain('3374014505900003');
  });

  test('is not shown to an officer who filed it, nor to the counter that acts for the applicant', () => {
    const atCounter = { ...application, filing: { ...application.filing, channel: 'counter' as const } };
    for (const [reader, whose] of [
      [{ ...people.verifier, sub: people.applicant.sub }, application],
      [people.otherCounter, atCounter],
    ] as const)
      expect(historyFor(reader, whose, stored).map(({ type }) => type)).not.toContain('recommended');
  });
});
