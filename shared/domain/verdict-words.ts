import type { Language } from './text.ts';
import type { Reason, Verdict } from './verdict.ts';
import words from './verdict-words.json' with { type: 'json' };

interface Words {
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly reasons: Readonly<Record<Reason, string>>;
}

/** Verdicts and reasons as a patient understands them. */
export const verdictWords = (language: Language): Words => words[language];
