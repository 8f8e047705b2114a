import { language } from '../../app/language.ts';

const ZONE = 'Asia/Jakarta';
const tongue = () => (language() === 'en' ? 'en-GB' : 'id-ID');
const names: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

/** A time by the office's clock, with the name of its zone: `Senin, 23 November 2026 pukul 08.00 WIB`. */
export const zonedText = (at: string, zone = ZONE): string =>
  `${new Intl.DateTimeFormat(tongue(), { dateStyle: 'full', timeStyle: 'short', timeZone: zone }).format(new Date(at))} ${names[zone] ?? zone}`;

/** The hour, to the second. */
export const hourText = (at: string, zone = ZONE): string => timeText(at, zone, {});

/** To the millisecond, by which claims are put in order. */
export const exactText = (at: string, zone = ZONE): string =>
  timeText(at, zone, { fractionalSecondDigits: 3 });

const timeText = (at: string, zone: string, more: Intl.DateTimeFormatOptions): string => {
  const hour = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  return `${new Intl.DateTimeFormat(tongue(), { ...hour, ...more, timeZone: zone }).format(new Date(at))} ${names[zone] ?? zone}`;
};
