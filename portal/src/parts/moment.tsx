import { language } from '../app/language.ts';

/** Until an office says otherwise: most live in western Indonesian time. */
const ZONE = 'Asia/Jakarta';

const tongue = () => (language() === 'en' ? 'en-GB' : 'id-ID');

/** A time as people of the office read it. @param at RFC 3339 */
export const momentText = (at: string, zone = ZONE): string =>
  new Intl.DateTimeFormat(tongue(), { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(
    new Date(at),
  );

/** A day. @param day `YYYY-MM-DD` */
export const dayText = (day: string): string =>
  new Intl.DateTimeFormat(tongue(), { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  );

export const Moment = ({ at, zone }: { at: string; zone?: string }) => (
  <time dateTime={at}>{momentText(at, zone)}</time>
);
