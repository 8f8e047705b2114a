import Negotiator from 'negotiator';
import type { Language } from '../domain/text.ts';

/** The language that the caller reads (`Accept-Language`, RFC 9110 §12.5.4): Indonesian unless English is preferred. */
export function languageOf(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === undefined) return 'id';
  const best = new Negotiator({ headers: { 'accept-language': acceptLanguage } }).language(['id', 'en']);
  return best === 'en' ? 'en' : 'id';
}
