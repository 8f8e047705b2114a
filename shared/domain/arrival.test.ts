import { describe, expect, test } from 'vitest';
import { accepted, anApplication, anUpload, refusedAs, stories } from '../../test/support/builders.ts';
import { type Arrival, arrivalOf, isSettled, joined, withArrivals } from './arrival.ts';

const inspected = anUpload('diploma', 3, { inspection: accepted(3) });
const scanned = anUpload('diploma', 3, { malware: 'clean' });
const both = anUpload('diploma', 3);
const draft = anApplication(stories.draft);
const waiting = (finding = inspected, changes: Partial<Arrival> = {}): Arrival => ({
  ...arrivalOf(finding, draft),
  ...changes,
});

describe('a finding', () => {
  test('is joined with the one that waits for it, whichever came first', () => {
    expect(joined(scanned, waiting(inspected))).toEqual(both);
    expect(joined(inspected, waiting(scanned))).toEqual(both);
  });

  test('that nothing waits for, or only an upload that it replaces, stands by itself', () => {
    expect(joined(scanned, undefined)).toEqual(scanned);
    expect(joined(anUpload('diploma', 4, { malware: 'clean' }), waiting())).toEqual(
      anUpload('diploma', 4, { malware: 'clean' }),
    );
  });

  test('of a replaced upload, or of another version of the same, is joined with nothing', () => {
    expect(joined(anUpload('diploma', 2), waiting())).toBeUndefined();
    const other = { ...scanned, object: { ...scanned.object, versionId: 'sneaked-in' } };
    expect(joined(other, waiting())).toBeUndefined();
  });

  test('that was there stays, whatever is told of it again', () => {
    const again = anUpload('diploma', 3, { inspection: refusedAs('pdf_encrypted') });
    expect(joined(again, waiting())).toEqual(inspected);
  });
});

describe('nothing more is waited for', () => {
  test.each([
    ['once both are known', both, undefined, true],
    [
      'of an upload that the inspection refuses',
      anUpload('diploma', 3, { inspection: refusedAs('empty') }),
      undefined,
      true,
    ],
    ['of one that is infected', anUpload('diploma', 3, { malware: 'infected' }), undefined, true],
    ['of one that could not be scanned', anUpload('diploma', 3, { malware: 'unscannable' }), undefined, true],
    ['when the other finding was told by itself', scanned, inspected, true],
    ['when it was told the other way round', inspected, scanned, true],
    ['but of a good inspection', inspected, undefined, false],
    ['but of a clean verdict', scanned, undefined, false],
    ['but where all that is told is of the upload before', scanned, anUpload('diploma', 2), false],
  ])('%s', (_, finding, told, settled) => {
    expect(isSettled(finding, told)).toBe(settled);
  });
});

describe('an application with what arrived since', () => {
  const seen = (arrival: Arrival, told = stories.draft) =>
    withArrivals(anApplication(told), { diploma: arrival }).documents['diploma'];
  const { state: _, round: __, ...upload } = waiting();

  test('has the upload as what is known of it', () => {
    expect(seen(waiting())).toEqual(upload);
    expect(draft.documents).toEqual({});
  });

  test('has it in place of an older one, and not of the same or a newer one', () => {
    expect(seen(waiting(), stories.complete)).toEqual(upload);
    const { documents } = anApplication(stories.complete);
    expect(seen(waiting(anUpload('diploma', 2, {})), stories.complete)).toEqual(documents['diploma']);
    expect(seen(waiting(anUpload('diploma', 1, {})), stories.complete)).toEqual(documents['diploma']);
  });

  test('has nothing that came too late for the filing that it was for', () => {
    for (const told of [stories.filed, stories.returned]) {
      expect(seen(waiting(), told)).toEqual(anApplication(told).documents['diploma']);
    }
    const inReturned = waiting(inspected, {
      state: 'returned',
      round: anApplication(stories.returned).round,
    });
    expect(seen(inReturned, stories.returned)).toEqual(upload);
    expect(seen({ ...inReturned, round: 7 }, stories.returned)).not.toEqual(upload);
  });
});
