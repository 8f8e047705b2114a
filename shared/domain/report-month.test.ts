import { expect, test } from 'vitest';
import { wib } from '../../test/support/builders.ts';
import { ReportMonth, reportMonthOf } from './report-month.ts';

test.each([
  ['2026-11-30T23:59', '2026-11'],
  ['2026-12-01T06:59', '2026-11'],
  ['2026-12-01T07:00', '2026-12'],
  ['2027-01-01T06:59', '2026-12'],
])('a month of figures begins at midnight UTC, 07:00 in Jakarta: %s is in %s', (at, month) => {
  expect(reportMonthOf(wib(at))).toBe(month);
  expect(ReportMonth.safeParse(month).success).toBe(true);
});
