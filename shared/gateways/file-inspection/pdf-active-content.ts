import type { PdfFindings } from './pdf-assembler.ts';
import type { Resolve } from './pdf-object-streams.ts';
import { only, type PdfDictionary, type PdfValue } from './pdf-values.ts';

/** Names that say "this file does something or carries something", wherever they stand (ISO 32000-1, 12.6.4). */
const ACTIVE_NAMES = [
  'JavaScript',
  'Launch',
  'EmbeddedFile',
  'EmbeddedFiles',
  'FileAttachment',
  'RichMedia',
  'OnInstantiate',
  'XFA',
];

type Matches = (value: PdfValue | undefined) => boolean;
const isCode: Matches = (value) => only(value, 'text') !== undefined || only(value, 'stream') !== undefined;
/** Short names may be a font's or a glyph's too; those say their type or are drawn by a stream. */
const isUntyped: Matches = (value) => only(value, 'dictionary')?.entries.has('Type') === false;

/** A script, additional actions (which run by themselves), the embedded file of a file specification. */
const activeEntries: [string, Matches][] = [
  ['JS', isCode],
  ['AA', isUntyped],
  ['EF', isUntyped],
];

/**
 * Whether a PDF carries a script, a program start, another file or a dynamic form. An `OpenAction` that only
 * goes to a page is harmless; one that does more is met as what it does. Definitions that a later one replaces
 * count too, since a reader may follow another table of offsets.
 */
export function hasActiveContent({ names, dictionaries }: PdfFindings, resolve: Resolve): boolean {
  if (ACTIVE_NAMES.some((name) => names.has(name))) return true;
  const isActive = ({ entries }: PdfDictionary) =>
    activeEntries.some(([key, matches]) => matches(resolve(entries.get(key))));
  return dictionaries.some(isActive);
}
