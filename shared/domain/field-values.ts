import { dayNumber } from './calendar-date.ts';
import type { FieldKind, FormField } from './service-standard.ts';

/** Why a value cannot be taken; codes are stable. Dates are `YYYY-MM-DD`, `max` counts characters. */
export type ValueProblem =
  | {
      readonly code:
        | 'text_unreadable'
        | 'text_control_character'
        | 'date_format'
        | 'nik_format'
        | 'npwp_format'
        | 'phone_format'
        | 'email_format'
        | 'registration_number_format'
        | 'registration_validity_format'
        | 'licence_number_format'
        | 'credits_format';
    }
  | { readonly code: 'too_long'; readonly max: number }
  | { readonly code: 'date_range'; readonly earliest: string; readonly latest: string }
  | { readonly code: 'choice_unknown'; readonly choices: readonly string[] };

/** A value as it is kept, or why it cannot be taken. */
type CheckedValue = string | ValueProblem;

type Check = (value: string, field: FormField, today: string) => CheckedValue;

/** The validity of a registration (STR) that never ends; UU 17/2023 Art 260. */
export const FOR_LIFE = 'Seumur Hidup';

const MAX_TEXT = 200;
const MAX_EMAIL = 254;
const EARLIEST_DATE = '1900-01-01';

// Control characters, halves of characters, line ends, and marks that turn the direction of the text around them.
const unprintable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u;
const separators = /[\s./_\-\u2010-\u2015]/g;

const text: Check = (value) => {
  if (unprintable.test(value)) return { code: 'text_control_character' };
  if (Array.from(value).length > MAX_TEXT) return { code: 'too_long', max: MAX_TEXT };
  return /[\p{L}\p{N}]/u.test(value) ? value : { code: 'text_unreadable' };
};

const dateBetween = (value: string, earliest: string, latest: string): CheckedValue => {
  if (dayNumber(value) === undefined) return { code: 'date_format' };
  return value < earliest || value > latest ? { code: 'date_range', earliest, latest } : value;
};

const centuryAfter = (today: string) => `${Number(today.slice(0, 4)) + 100}-12-31`;

const registrationValidity: Check = (value, _field, today) => {
  if (value.replace(/\s+/g, ' ').toLowerCase() === FOR_LIFE.toLowerCase()) return FOR_LIFE;
  const date = dateBetween(value, today, centuryAfter(today));
  return typeof date === 'string' || date.code === 'date_range'
    ? date
    : { code: 'registration_validity_format' };
};

const registrationNumber: Check = (value) => {
  const number = value.replace(separators, '').toUpperCase();
  return /^[A-Z0-9]{6,24}$/.test(number) ? number : { code: 'registration_number_format' };
};

/** Any province and any leading digits: the region is where the holder was first registered. */
const nik: Check = (value) => {
  const digits = value.replace(separators, '');
  return /^\d{16}$/.test(digits) ? digits : { code: 'nik_format' };
};

const npwp: Check = (value) => {
  const digits = value.replace(separators, '');
  return /^\d{15,16}$/.test(digits) ? digits : { code: 'npwp_format' };
};

/** Indonesian mobile numbers of 10 to 13 national digits (08…), kept as E.164. */
const phone: Check = (value) => {
  const national = /^(?:\+?62|0)(8\d{8,11})$/.exec(value.replace(/[\s.()\-\u2010-\u2015]/g, ''))?.[1];
  return national === undefined ? { code: 'phone_format' } : `+62${national}`;
};

const email: Check = (value) => {
  const [, mailbox = '', domain = ''] = /^([\w.!#$%&'*+/=?^`{|}~-]+)@([A-Za-z0-9.-]+)$/.exec(value) ?? [];
  const labels = domain.split('.');
  const sound = labels.length > 1 && labels.every((label) => /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)$/.test(label));
  return sound && value.length <= MAX_EMAIL ? `${mailbox}@${domain.toLowerCase()}` : { code: 'email_format' };
};

/** A SIP number as offices write them, for example `503.440/051/429.111/2023`. */
const licenceNumber: Check = (value) => {
  const number = value.toUpperCase().replace(/\s+/g, '');
  return /^[A-Z0-9][A-Z0-9./-]{4,59}$/.test(number) ? number : { code: 'licence_number_format' };
};

/** Credits (SKP) as a whole number. */
const credits: Check = (value) =>
  /^\d{1,4}$/.test(value) ? String(Number(value)) : { code: 'credits_format' };

const choice: Check = (value, { choices = [] }) => {
  const values = choices.map((offered) => offered.value);
  return values.includes(value) ? value : { code: 'choice_unknown', choices: values };
};

const checks: Record<FieldKind, Check> = {
  text,
  date: (value, _field, today) => dateBetween(value, EARLIEST_DATE, centuryAfter(today)),
  birth_date: (value, _field, today) => dateBetween(value, EARLIEST_DATE, today),
  nik,
  npwp,
  phone,
  email,
  registration_number: registrationNumber,
  registration_validity: registrationValidity,
  licence_number: licenceNumber,
  credits,
  choice,
};

/** Checks one value, already trimmed and not empty, by the kind of its field; `today` is the office's date. */
export const checkValue = (value: string, field: FormField, today: string): CheckedValue =>
  checks[field.kind](value, field, today);
