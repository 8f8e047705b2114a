import * as z from 'zod/mini';

/** `holidays.json`: national holidays and joint leave (cuti bersama) by year, as `YYYY-MM-DD`. */
export const Holidays = z.strictObject({
  years: z.array(
    z.strictObject({ year: z.int(), national: z.array(z.iso.date()), jointLeave: z.array(z.iso.date()) }),
  ),
  sources: z.array(z.string()),
});

/** Every day on which all offices are closed. */
export const closuresIn = ({ years }: z.infer<typeof Holidays>): string[] =>
  years.flatMap(({ jointLeave, national }) => [...national, ...jointLeave]);
