/** What a licence number is made of; `serial` counts from 1 without gaps per tenant, licence type and year. */
export interface NumberParts {
  readonly serial: number;
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
}

const placeholder = /\{(serial|year|month)(?::(\d|roman))?\}/g;
const romanMonths = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII'];

/**
 * Writes a number by a local template, for example `503/{serial:4}/SIP-ATLM/D-15/{year}`.
 * `{serial:4}` is zero-padded to 4 digits and grows beyond them; `{month:roman}` is the month as offices write it.
 */
export const formatNumber = (template: string, parts: NumberParts): string =>
  template.replace(placeholder, (_, name: string, style: string | undefined) => {
    if (name === 'year') return String(parts.year);
    if (name === 'serial') return String(parts.serial).padStart(Number(style ?? 1), '0');
    return style === 'roman' ? (romanMonths[parts.month - 1] ?? '') : String(parts.month).padStart(2, '0');
  });

/**
 * Whether a template gives every serial of every year a number of its own, also as a slug: it names both, each
 * known placeholder is spelt right, and no other digit or letter touches the serial.
 */
export const isNumberTemplate = (template: string): boolean =>
  /^(?:[^{}]|\{serial(?::\d)?\}|\{year\}|\{month(?::roman)?\})+$/.test(template) &&
  /(?<![\p{L}\p{N}}])\{serial(?::\d)?\}(?![\p{L}\p{N}{])/u.test(template) &&
  template.includes('{year}');

/** The id of a licence: whose it is, and its number as it can stand in a key. */
export const licenceId = (tenant: string, number: string) => `${tenant}.${licenceSlug(number)}`;

/** A licence number as it can stand in a key or a URL: `503/0001/SIP` and `503-0001-sip` are the same. */
export const licenceSlug = (number: string): string =>
  number
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
