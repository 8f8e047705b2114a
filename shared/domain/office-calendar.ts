import * as z from 'zod/mini';
import { Text } from './text.ts';

/** A day's opening in minutes after local midnight, `[from, to)`; a lunch break makes two of them. */
const Opening = z.tuple([z.int(), z.int()]);
/** Openings of one day, each after the one before: time that overlapped would be counted twice. */
const Openings = z.array(Opening).check(
  z.refine((openings) => {
    const edges = [0, ...openings.flat(), 24 * 60];
    return edges.every((edge, at) => edge >= (edges[at - 1] ?? 0));
  }),
);
export const Weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);
const Week = z.partialRecord(Weekday, Openings);

/** Other hours for some time: Ramadan, an epidemic. `until` is the last day; without it they stay. */
export const ChangedHours = z
  .strictObject({
    from: z.iso.date(),
    until: z.optional(z.iso.date()),
    openings: Week,
    reason: z.string(),
  })
  .check(z.refine(({ from, until }) => until === undefined || from <= until));

/** A day on which an office is closed, and why: a national holiday, joint leave (cuti bersama), or its own reason. */
export const ClosedDay = z.strictObject({
  date: z.iso.date(),
  kind: z.enum(['holiday', 'joint_leave', 'office']),
  name: Text,
});
export type ClosedDay = z.infer<typeof ClosedDay>;

/** The hours of an office in its own zone, and the days on which it is closed. The latest change that covers a day counts. */
export const OfficeCalendar = z.strictObject({
  zone: z.enum(['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura']),
  openings: Week,
  changes: z.optional(z.array(ChangedHours)),
  closedOn: z.array(z.iso.date()),
  /** Names of days on which it is closed; of its own file, those of its own. */
  closedDays: z.optional(z.array(ClosedDay)),
});
export type OfficeCalendar = z.infer<typeof OfficeCalendar>;
