import { expect, test } from 'vitest';
import { commonGrounds } from './common-grounds.ts';

test('a ground that all documents with any have is nobody’s news', () => {
  expect(commonGrounds([['new'], [], ['new', 'facility']])).toEqual(['new']);
  expect(commonGrounds([['new'], ['facility']])).toEqual([]);
});

test('the ground of a single document is told', () => {
  expect(commonGrounds([[], ['facility']])).toEqual([]);
});
