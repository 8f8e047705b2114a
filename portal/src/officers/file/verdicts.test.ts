import { describe, expect, it } from 'vitest';
import type { Schemas } from '../../api/client.ts';
import {
  type Drafts,
  NO_DRAFTS,
  nextUnjudged,
  sentDocuments,
  sentFields,
  toRepair,
  unaccepted,
  unexplained,
  unexplainedFields,
  unjudged,
  verdictOf,
} from './verdicts.ts';

type Item = Schemas['ChecklistItem'];
const item = (requirement: string, status: Item['status'] = 'usable', rest: Partial<Item> = {}): Item => ({
  requirement,
  status,
  obligation: 'mandatory',
  ...rest,
});
const codes = (items: readonly Item[]) => items.map(({ requirement }) => requirement);
const judged = (documents: Drafts['documents']): Drafts => ({ ...NO_DRAFTS, documents });

describe('verdicts that are not sent yet', () => {
  const checklist = [item('ktp'), item('str'), item('photo', 'missing'), item('letter', 'accepted')];

  it('count before the verdict that the file carries', () => {
    const letter = item('letter', 'accepted');
    expect(verdictOf(letter, NO_DRAFTS)).toMatchObject({ outcome: 'accepted' });
    expect(verdictOf(letter, judged({ letter: { outcome: 'to_repair', reason: 'expired' } }))).toEqual({
      outcome: 'to_repair',
      reason: 'expired',
    });
  });

  it('leave to be judged what was given and is not judged; nobody judges what is not there', () => {
    expect(codes(unjudged(checklist, NO_DRAFTS))).toEqual(['ktp', 'str']);
    expect(codes(unjudged(checklist, judged({ ktp: { outcome: 'accepted' } })))).toEqual(['str']);
  });

  it('stand in the way of an approval unless every document that was given is accepted', () => {
    const drafts = judged({ ktp: { outcome: 'accepted' }, str: { outcome: 'to_repair', reason: 'expired' } });
    expect(codes(unaccepted(checklist, drafts))).toEqual(['str']);
    expect(codes(toRepair(checklist, drafts))).toEqual(['str']);
  });

  it('lead to the next document without one, and around to the first', () => {
    expect(nextUnjudged(checklist, NO_DRAFTS, 'ktp')).toBe('str');
    expect(nextUnjudged(checklist, NO_DRAFTS, 'str')).toBe('ktp');
    const all = judged({ ktp: { outcome: 'accepted' }, str: { outcome: 'accepted' } });
    expect(nextUnjudged(checklist, all, 'ktp')).toBeUndefined();
  });

  it('say why: by a reason or in words, and blanks are no words', () => {
    const because = (rest: object) => judged({ ktp: { outcome: 'to_repair', ...rest } });
    expect(codes(unexplained(checklist, because({})))).toEqual(['ktp']);
    expect(codes(unexplained(checklist, because({ note: '  ' })))).toEqual(['ktp']);
    expect(unexplained(checklist, because({ note: 'blurred' }))).toEqual([]);
    expect(unexplained(checklist, because({ reason: 'unreadable' }))).toEqual([]);
    expect(unexplainedFields({ documents: {}, fields: { nik: ' ', name: 'spelling' } })).toEqual(['nik']);
  });

  it('are sent trimmed, and what was accepted without the words of an earlier thought', () => {
    const drafts = judged({
      ktp: { outcome: 'accepted', reason: 'other', note: 'never mind' },
      str: { outcome: 'to_repair', reason: 'expired', note: ' Until 2024. ' },
    });
    expect(sentDocuments(checklist, drafts)).toEqual({
      ktp: { outcome: 'accepted' },
      str: { outcome: 'to_repair', reason: 'expired', note: 'Until 2024.' },
      letter: { outcome: 'accepted' },
    });
    expect(sentFields({ documents: {}, fields: { nik: ' wrong ' } })).toEqual({ nik: 'wrong' });
  });
});
