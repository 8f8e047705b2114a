import { parse, pick } from 'accept-language-parser';
import { Language } from '../domain/text.ts';

/** Headers already read, by what they say: a browser sends the same one with every request. */
const known = new Map<string, Language>();
const MOST_KNOWN = 100;

/** The language that the caller reads (`Accept-Language`, RFC 9110 §12.5.4): Indonesian unless English is preferred. */
export function languageOf(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === undefined) return 'id';
  const language = known.get(acceptLanguage) ?? preferred(acceptLanguage);
  if (known.size < MOST_KNOWN) known.set(acceptLanguage, language);
  return language;
}

/** The library reads no spaces around `;`, and takes a weight of 0 for a wish. */
function preferred(acceptLanguage: string): Language {
  const wanted = parse(acceptLanguage.replaceAll(/\s/g, '')).filter(({ quality }) => quality > 0);
  return pick([...Language.options], wanted, { loose: true }) === 'en' ? 'en' : 'id';
}
