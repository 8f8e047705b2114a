import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { anApplication, NOW, stories, toRepair } from '../../test/support/builders.ts';
import { soundFile } from '../../test/support/sound-file.ts';
import type { Application } from './application.ts';
import { isDrawnForCheck, isUncontested } from './uncontested.ts';

const at = NOW.toISOString();
const sound = anApplication(soundFile);
const [check] = sound.checks;
const [finding] = sound.trace;
const { recommendation } = sound;
if (check === undefined || finding === undefined || recommendation === undefined)
  throw new Error('a sound file was checked and recommended');
const opinion = { by: 'op', outcome: 'no_objection', at } as const;

describe('a file is uncontested', () => {
  test('when its documents are accepted, every check is met and approval is recommended without a word', () => {
    expect(isUncontested(sound)).toBe(true);
  });

  test('also where the organisation or a superior looked at it and had nothing to say', () => {
    const changes = {
      opinions: [opinion, { ...opinion, silent: true as const }],
      review: { by: 'kasi', at },
    };
    expect(isUncontested({ ...sound, ...changes })).toBe(true);
  });

  test.each<[string, Partial<Application>]>([
    ['it waits for somebody else', { state: 'in_verification' }],
    ['a superior has not reviewed it yet', { reviewPending: true }],
    ['nobody recommended it', { recommendation: undefined }],
    ['rejection is recommended', { recommendation: { ...recommendation, outcome: 'reject' } }],
    ['the recommendation has words', { recommendation: { ...recommendation, note: 'lihat ijazah' } }],
    ['the review has words', { review: { by: 'kasi', note: 'lihat ijazah', at } }],
    ['it was deemed granted', { deemedGranted: { at, legalBasis: { text: 'UU 30/2014' }, tell: [] } }],
    ['it was returned before', { round: 2 }],
    ['its form has a warning', { warnings: ['nik_birth_date'] }],
    ['no check was made', { trace: [] }],
    ['a check is not met', { trace: [finding, { ...finding, outcome: 'not_met' }] }],
    ['a check could not be made', { trace: [{ ...finding, outcome: 'not_checked' }] }],
    ['a registry says otherwise', { checks: [{ ...check, outcome: 'mismatch' }] }],
    ['a registry did not answer', { checks: [{ ...check, outcome: 'not_checked' }] }],
    ['somebody objects', { opinions: [opinion, { ...opinion, outcome: 'objection' }] }],
    ['a document has no verdict', { pinned: [...sound.pinned, { ...pinned('photo') }] }],
    ['a document is to be repaired', { documents: withVerdict('registration') }],
  ])('and not when %s', (_, changes) => {
    expect(isUncontested({ ...sound, ...changes })).toBe(false);
  });

  test('and not on the usual way of an application of which nothing was checked', () => {
    expect(isUncontested(anApplication(stories.recommended))).toBe(false);
  });
});

describe('a file is drawn to be looked at', () => {
  const hashes = Array.from({ length: 5000 }, (_, n) => createHash('sha256').update(`${n}`).digest('hex'));

  test('about one time in five', () => {
    const share = hashes.filter(isDrawnForCheck).length / hashes.length;
    expect(share).toBeGreaterThan(0.18);
    expect(share).toBeLessThan(0.22);
  });

  test('always, or never, by the same recommendation', () => {
    for (const hash of hashes.slice(0, 50)) expect(isDrawnForCheck(hash)).toBe(isDrawnForCheck(hash));
  });

  test('when nobody can tell', () => {
    expect(isDrawnForCheck(undefined)).toBe(true);
  });
});

function pinned(requirement: string) {
  const [first] = sound.pinned;
  if (first === undefined) throw new Error('something is pinned');
  return { ...first, requirement };
}

function withVerdict(requirement: string): Application['documents'] {
  const document = sound.documents[requirement];
  if (document === undefined) throw new Error(`${requirement} was uploaded`);
  return { ...sound.documents, [requirement]: { ...document, verdict: toRepair() } };
}
