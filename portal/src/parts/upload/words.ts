import { language } from '../../app/language.ts';

/** A size as people know it from their telephones. @param bytes */
export function sizeText(bytes: number): string {
  const number = new Intl.NumberFormat(language() === 'en' ? 'en-GB' : 'id-ID', { maximumFractionDigits: 1 });
  return bytes < 1_000_000
    ? `${number.format(Math.round(bytes / 1024))} KB`
    : `${number.format(bytes / 1024 / 1024)} MB`;
}
