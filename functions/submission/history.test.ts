import { describe, expect, test } from 'vitest';
import { GENESIS, link } from '../../shared/domain/event-chain.ts';
import { people, stories, story } from '../../test/support/builders.ts';
import { digest } from '../../test/support/digest.ts';
import { historyFor } from './history.ts';

const { application, events } = story(stories.issued);
const stored = events.map((event, n) => ({ id: `e${n}`, ...link(n + 1, GENESIS, event, digest) }));
const shown = historyFor(application, stored);

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
});
