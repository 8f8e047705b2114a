import { describe, expect, test } from 'vitest';
import { matches } from './pattern.ts';

const event = { source: 'satujam', 'detail-type': 'application.issued', detail: { bucket: { name: 'b' } } };

describe('a pattern of EventBridge', () => {
  test('takes what has one of the values for each of its names', () => {
    expect(matches({ source: ['satujam'], 'detail-type': ['x', 'application.issued'] }, event)).toBe(true);
    expect(matches({ source: ['satujam'], 'detail-type': ['application.returned'] }, event)).toBe(false);
    expect(matches({ source: ['satujam'], missing: ['x'] }, event)).toBe(false);
  });
  test('looks below', () => {
    expect(matches({ detail: { bucket: { name: ['b'] } } }, event)).toBe(true);
    expect(matches({ detail: { bucket: { name: ['c'] } } }, event)).toBe(false);
    expect(matches({ detail: { object: { key: ['c'] } } }, event)).toBe(false);
  });
  test('knows prefixes, and what the deployment fills in', () => {
    expect(matches({ source: [{ prefix: 'satu' }] }, event)).toBe(true);
    expect(matches({ source: [{ prefix: 'aws.' }] }, event)).toBe(false);
    expect(matches({ detail: { bucket: { name: [{ Ref: 'Bucket' }] } } }, event)).toBe(true);
  });
  test('knows what is not among others', () => {
    expect(matches({ source: [{ 'anything-but': ['aws.s3', 'x'] }] }, event)).toBe(true);
    expect(matches({ source: [{ 'anything-but': ['x', 'satujam'] }] }, event)).toBe(false);
    expect(matches({ missing: [{ 'anything-but': ['x'] }] }, event)).toBe(false);
  });
  test('is not guessed at', () => {
    expect(() => matches({ source: [{ suffix: 'jam' }] }, event)).toThrow('not known here');
  });
});
