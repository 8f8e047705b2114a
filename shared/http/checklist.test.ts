import { describe, expect, test } from 'vitest';
import {
  accepted,
  anApplication,
  anUpload,
  refusedAs,
  type Step,
  stories,
  systems,
  uploadId,
} from '../../test/support/builders.ts';
import { aStandard } from '../../test/support/standard.ts';
import { InspectionRefusal, MalwareVerdict } from '../domain/document.ts';
import { checklist, documentStatus } from './checklist.ts';

describe('the checklist', () => {
  const listed = (told: readonly Step[]) =>
    checklist(anApplication(told), aStandard()).map(({ requirement, status }) => [requirement, status]);

  test('names what is asked of this applicant, and never what the law dropped', () => {
    expect(listed(stories.complete)).toEqual([
      ['registration', 'usable'],
      ['diploma', 'usable'],
      ['photo', 'missing'],
    ]);
    expect(listed(stories.counterDraft)).toContainEqual(['power_of_attorney', 'missing']);
  });

  test('says which upload it tells of, so that nobody takes the answer of an earlier one for theirs', () => {
    const [registration, , photo] = checklist(anApplication(stories.complete), aStandard());
    expect(registration).toMatchObject({ requirement: 'registration', uploadId: uploadId(1) });
    expect(photo).toMatchObject({ requirement: 'photo', uploadId: undefined });
  });

  test('follows the verdicts', () => {
    expect(listed(stories.returned)).toEqual([
      ['registration', 'to_repair'],
      ['diploma', 'accepted'],
      ['photo', 'missing'],
    ]);
  });
});

describe('an upload', () => {
  const statusOf = (...facts: Parameters<typeof anUpload>[2][]) => {
    const recorded = facts.map(
      (fact): Step => ({ command: anUpload('diploma', 1, fact), by: systems.inspection }),
    );
    return documentStatus(anApplication([...stories.draft, ...recorded]).documents['diploma']);
  };

  test('is told to be pending until both inspection and scan are over', () => {
    expect(statusOf({ inspection: accepted() })).toEqual({ status: 'pending' });
    expect(statusOf({ malware: 'clean' })).toEqual({ status: 'pending' });
    expect(statusOf({ inspection: accepted() }, { malware: 'clean' })).toEqual({ status: 'usable' });
  });

  test.each(InspectionRefusal.options)('that was refused says why: %s', (reason) => {
    expect(statusOf({ inspection: refusedAs(reason) }, { malware: 'clean' })).toEqual({
      status: 'refused',
      reason,
    });
  });

  test.each(MalwareVerdict.options.filter((verdict) => verdict !== 'clean'))(
    'that is %s is refused',
    (malware) => {
      expect(statusOf({ inspection: accepted() }, { malware })).toEqual({
        status: 'refused',
        reason: malware,
      });
    },
  );
});
