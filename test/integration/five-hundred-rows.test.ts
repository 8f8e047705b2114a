import { expect, test } from 'vitest';
import { csvOf, hospital, nurses } from '../support/hospital.ts';

const MINUTE_MS = 60_000;

test('a list of five hundred is judged and filed within a minute', async () => {
  const clinic = await hospital('bekasi', 'P3216011', 'bekasi.sipb');
  const started = performance.now();
  const { id, valid } = await clinic.uploads(csvOf(nurses(500, 0, 'facility')));
  const judged = performance.now();
  expect(valid).toBe(500);
  const { progress } = await clinic.files(id);
  const filed = performance.now();
  expect(progress).toEqual({ filed: 500, existing: 0, failed: 0 });
  console.log(`judged in ${Math.round(judged - started)} ms, filed in ${Math.round(filed - judged)} ms`);
  expect(filed - started).toBeLessThan(MINUTE_MS);
});
