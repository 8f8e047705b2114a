import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { Purpose } from '../domain/service-standard.ts';
import { SigningDelay } from '../domain/signing-delay.ts';
import type { Language } from '../domain/text.ts';

const Messages = z.object({
  problems: z.record(z.string(), z.string()),
  parts: z.record(z.string(), z.string()),
  signing: z.record(SigningDelay, z.string()),
  purposes: z.record(Purpose, z.string()),
  /** Titles of the list of what is wrong with a file. */
  errorList: z.object({ row: z.string(), column: z.string(), problem: z.string(), code: z.string() }),
  filing: z.object({ represented: z.string(), inPerson: z.string() }),
});
type Messages = z.infer<typeof Messages>;

/** The words of a language, read when something must first be said in it: most requests end well. */
export function messagesIn(language: Language): Messages {
  const file = fileURLToPath(new URL(`./messages/${language}.json`, import.meta.url));
  return (known[language] ??= z.parse(Messages, JSON.parse(readFileSync(file, 'utf8'))));
}
const known: Partial<Record<Language, Messages>> = {};
