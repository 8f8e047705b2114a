import * as z from 'zod/mini';

/** A month that reports count in: `YYYY-MM`. */
export const ReportMonth = z.string().check(z.regex(/^\d{4}-(?:0[1-9]|1[0-2])$/));

/**
 * The month `YYYY-MM` that something is counted in: that of its time in UTC, so that counting needs no office's zone.
 * What happens before 07:00 (WIB) to 09:00 (WIT) on the first of a month belongs to the month before.
 */
export const reportMonthOf = (instant: Date): string => instant.toISOString().slice(0, 'YYYY-MM'.length);
