import * as z from 'zod/mini';
import { Language } from '../../shared/domain/text.ts';
import layout from './layout.json' with { type: 'json' };
import words from './words.json' with { type: 'json' };

/** What people are told; each in `words.json`. */
export type MessageKind = keyof typeof words;

/** What a message of this kind is about. Dates and times are written out already, in the office's zone. */
export interface Facts {
  /** Whom it addresses; nobody by name where an officer reads it. */
  readonly recipient?: string | undefined;
  /** For the placeholders of the words; the reporting desk is always there. */
  readonly values: Readonly<Record<string, string>> & { readonly complaints: string };
  /** Document or field to repair with its reason, or why it was rejected: in the words of the office. */
  readonly details?: { readonly heading: 'repair' | 'reason'; readonly items: Detail[] } | undefined;
  /** Who answers questions about it, as E.164. */
  readonly desk?: { readonly name: string; readonly whatsapp: string } | undefined;
  /** Where the reader goes on. */
  readonly link: string;
  /** Ends messages of this kind, where the law lets them be ended. */
  readonly unsubscribe?: string | undefined;
}

const Detail = z.object({ title: z.string(), text: z.optional(z.string()) });
export type Detail = z.infer<typeof Detail>;

const Link = z.object({ label: z.string(), url: z.string() });

/** A message in one language, before a channel gives it its form. */
export const Composed = z.object({
  language: Language,
  subject: z.string(),
  greeting: z.string(),
  lines: z.array(z.string()),
  details: z.optional(z.object({ heading: z.string(), items: z.array(Detail) })),
  action: Link,
  desk: z.optional(Link),
  footer: z.array(z.string()),
  unsubscribe: z.optional(Link),
  /** For SMS and WhatsApp: one sentence, nothing that others may not read on a locked screen. */
  short: z.string(),
  /** What was filled into it, in order. */
  filled: z.array(z.string()),
});
export type Composed = z.infer<typeof Composed>;

/**
 * Puts facts into the words of a kind.
 * @throws for a placeholder without a value: a letter with a hole is never sent
 */
export function compose(kind: MessageKind, language: Language, facts: Facts): Composed {
  const { action, lines, short, subject } = words[kind][language];
  const say = layout[language];
  const { desk, details, link, recipient, unsubscribe } = facts;
  const values = { ...facts.values, link };
  return {
    language,
    subject: fill(subject, values),
    greeting: recipient === undefined ? say.nobody : fill(say.greeting, { recipient }),
    lines: lines.map((line) => fill(line, values)),
    details: details && { heading: say[details.heading], items: details.items },
    action: { label: action, url: link },
    desk: desk && { label: fill(say.desk, { desk: desk.name }), url: chatWith(desk.whatsapp) },
    footer: [...(recipient === undefined ? [] : [fill(say.free, values)]), say.why],
    unsubscribe: unsubscribe === undefined ? undefined : { label: say.unsubscribe, url: unsubscribe },
    short: fill(short, values),
    filled: [...short.matchAll(PLACEHOLDER)].map(([placeholder]) => fill(placeholder, values)),
  };
}

const PLACEHOLDER = /\{(\w+)\}/g;

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(PLACEHOLDER, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`a message lacks ${name}`);
    return value;
  });
}

/** WhatsApp's own links take a number without its plus. */
const chatWith = (e164: string) => `https://wa.me/${e164.replace('+', '')}`;
