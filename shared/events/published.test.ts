import { describe, expect, test } from 'vitest';
import { NOW } from '../../test/support/builders.ts';
import type { Envelope } from './envelope.ts';
import { isPublished, isPublishedType, PUBLISHED, publishedOf } from './published.ts';

const licence = { id: 'metro.503-1', number: '503/1', validUntil: '2031-11-16' };
const envelope = (type: string, data: Partial<Envelope['data']> = {}): Envelope => ({
  ...{ id: 'e1', type, version: 1, time: NOW.toISOString(), tenant: 'metro', subject: 's1', sequence: 3 },
  data: { service: 'metro.sip-test', state: type.split('.')[1] ?? '', round: 1, ...data },
});
const submitted = envelope('application.submitted', { purpose: 'new' });

describe('what leaves the house', () => {
  test('is what others may know: nothing of drafts, of the work within, of proposals', () => {
    expect(Object.keys(PUBLISHED)).toEqual([
      'application.submitted',
      'application.returned',
      'application.resubmitted',
      'application.approved',
      'application.rejected',
      'application.issued',
      'application.withdrawn',
      'application.lapsed',
      'application.deadline_reached',
      'application.deemed_granted',
      'licence.suspended',
      'licence.reinstated',
      'licence.revoked',
      'licence.superseded',
      'licence.revised',
      'licence.expired',
    ]);
    for (const type of ['application.claimed', 'licence.suspension_proposed', 'toString', '__proto__'])
      expect(publishedOf(envelope(type, { purpose: 'new', licence })), type).toBeUndefined();
    expect(isPublishedType('application.recommended')).toBe(false);
  });

  test('is sent without anything that is not promised', () => {
    const more = { ...submitted, data: { ...submitted.data, percent: 50, words: 'buram' } };
    expect(isPublished(more)).toBe(true);
    expect(publishedOf(more)).toEqual(submitted);
    expect(publishedOf(envelope('licence.suspended', { licence, round: 0 }))?.data).toEqual({
      service: 'metro.sip-test',
      state: 'suspended',
      licence,
    });
  });

  test.each<[string, Envelope]>([
    ['no place in the history', { ...submitted, sequence: undefined }],
    ['no purpose', envelope('application.submitted')],
    [
      'another state than it leads to',
      envelope('application.submitted', { purpose: 'new', state: 'issued' }),
    ],
    ['no licence', envelope('licence.revoked')],
    [
      'no stage that a withdrawal ended: it was a draft',
      envelope('application.withdrawn', { purpose: 'new' }),
    ],
  ])('is not what has %s', (_, incomplete) => {
    expect(publishedOf(incomplete)).toBeUndefined();
    expect(isPublished(incomplete)).toBe(false);
  });

  test('names the licence that was issued; an application that only ended one names none', () => {
    const issued = envelope('application.issued', { purpose: 'new', licence });
    expect(publishedOf(issued)).toEqual(issued);
    const ended = envelope('application.issued', { purpose: 'revocation' });
    expect(publishedOf(ended)).toEqual(ended);
  });

  test('takes values that nobody knew when the contract was written, where lists are open', () => {
    const novel = envelope('application.submitted', { purpose: 'inheritance', left: 'triage' });
    expect(publishedOf(novel)).toEqual(novel);
  });

  test('has a name and an explanation in both languages', () => {
    for (const { description, title } of Object.values(PUBLISHED))
      for (const text of [title.id, title.en, description.id, description.en]) expect(text).not.toBe('');
  });
});
