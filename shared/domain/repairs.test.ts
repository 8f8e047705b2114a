import { expect, test } from 'vitest';
import { anApplication, anUpload, people, stories, systems } from '../../test/support/builders.ts';
import { partsToRepair, uncorrectedDocuments } from './repairs.ts';

const replaced = [...stories.returned, { command: anUpload('registration', 7), by: systems.inspection }];
const resubmitted = [...replaced, { command: { type: 'resubmit' }, by: people.applicant }] as const;

test('a returned file tells how many documents and fields are to be repaired', () => {
  const returned = anApplication(stories.returned);
  expect(uncorrectedDocuments(returned)).toEqual(['registration']);
  expect(partsToRepair(returned)).toBe(2);
});

test('a document that was replaced is repaired; of a field nobody can tell', () => {
  expect(uncorrectedDocuments(anApplication(replaced))).toEqual([]);
  expect(partsToRepair(anApplication(replaced))).toBe(1);
});

test('a file that is not with the applicant tells nothing', () => {
  expect(partsToRepair(anApplication(stories.claimed))).toBeUndefined();
  expect(partsToRepair(anApplication(resubmitted))).toBeUndefined();
});
