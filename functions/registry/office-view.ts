import * as z from 'zod/mini';
import { Announcement, Branding, FeedbackDesk, Office } from '../../shared/domain/office.ts';
import { ClosedDay, OfficeCalendar, Weekday } from '../../shared/domain/office-calendar.ts';
import { changeOn, closedDaysAhead, openStateAt, weekOn } from '../../shared/domain/opening-hours.ts';
import { localDate } from '../../shared/domain/service-time.ts';

const Time = z.iso.datetime();

/** What a list shows of an office, and what pages need to look like it. */
export const OfficeSummary = z.object({
  tenant: z.string(),
  government: z.string(),
  office: z.string(),
  place: z.string(),
  branding: Branding,
  openNow: z.boolean(),
  /** While it is open: when it closes, be it for a break. */
  closesAt: z.optional(Time),
  /** While it is closed: when it opens next. */
  opensAt: z.optional(Time),
});

/** Times of the wall clock at the office, `07:30` to `12:00`; a lunch break makes two of them. */
const Hours = z.object({ from: z.string(), to: z.string() });

/** An office as the public may know it: where it is, whom to ask, when it is open, what it announces. */
export const OfficeView = z.extend(OfficeSummary, {
  address: z.string(),
  contact: z.string(),
  complaints: Office.shape.complaints,
  /** Whom applicants ask; `link` opens a chat on WhatsApp. */
  desk: z.extend(FeedbackDesk, { link: z.optional(z.url()) }),
  hours: z.object({
    zone: OfficeCalendar.shape.zone,
    /** Each day of the week, Monday first, as it is today; no hours on days on which it is closed. */
    week: z.array(z.object({ weekday: Weekday, openings: z.array(Hours) })),
    /** Why these are not its usual hours, and the last day of that. */
    change: z.optional(z.object({ reason: z.string(), until: z.optional(z.iso.date()) })),
  }),
  /** Working days of the coming 60 days on which it is closed, today included. */
  closedDays: z.array(ClosedDay),
  /** Those in force today, newest first. */
  announcements: z.array(Announcement),
  checkedAt: Time,
});

type OfficeSummary = z.infer<typeof OfficeSummary>;
type OfficeView = z.infer<typeof OfficeView>;

/** How far ahead closed days are told. */
const DAYS_AHEAD = 60;

export function officeSummary(office: Office, now: Date): OfficeSummary {
  const { closesAt, openNow, opensAt } = openStateAt(now, office.calendar);
  return {
    tenant: office.tenant,
    government: office.government,
    office: office.name,
    place: office.place,
    branding: office.branding,
    openNow,
    closesAt: closesAt?.toISOString(),
    opensAt: opensAt?.toISOString(),
  };
}

export function officeView(office: Office, now: Date): OfficeView {
  const today = localDate(now, office.calendar);
  const { address, announcements, complaints, contact, feedback } = office;
  return {
    ...officeSummary(office, now),
    address,
    contact,
    complaints,
    desk: { ...feedback, link: feedback.whatsapp && chatLink(feedback.whatsapp) },
    hours: hoursOn(today, office.calendar),
    closedDays: closedDaysAhead(now, DAYS_AHEAD, office.calendar),
    announcements: announcements
      .filter(({ from, until }) => from <= today && (until === undefined || today <= until))
      .toSorted((one, other) => (one.from > other.from ? -1 : 1)),
    checkedAt: now.toISOString(),
  };
}

function hoursOn(today: string, calendar: OfficeCalendar): OfficeView['hours'] {
  const change = changeOn(today, calendar);
  return {
    zone: calendar.zone,
    week: weekOn(today, calendar),
    change: change && { reason: change.reason, until: change.until },
  };
}

/** WhatsApp's own links to a chat: the number without its plus. */
const chatLink = (number: string) => `https://wa.me/${number.slice(1)}`;
