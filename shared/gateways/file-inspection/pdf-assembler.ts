import type { PdfToken } from './pdf-lexer.ts';
import { only, type PdfDictionary, type PdfValue, toDictionary, UnreadablePdf } from './pdf-values.ts';

interface Frame {
  of: 'top' | 'array' | 'dictionary';
  items: PdfValue[];
  /** Where each item begins. */
  starts: number[];
  at: number;
}

const text: PdfValue = { kind: 'text' };
/** What one file may cost: 3 million numbers or 750,000 other values, some 200 MB of memory. */
const MAX_COST = 3_000_000;
const NUMBER_COST = 1;
const VALUE_COST = 4;

/** What was met anywhere in a file, whether or not something points to it. */
export class PdfFindings {
  readonly names = new Set<string>();
  readonly dictionaries: PdfDictionary[] = [];
  #cost = 0;

  count(token: PdfToken): void {
    this.#cost += token.kind === 'number' ? NUMBER_COST : VALUE_COST;
    if (this.#cost > MAX_COST) throw new UnreadablePdf('too many values');
  }
}

const newFrame = (of: Frame['of'], at: number): Frame => ({ of, items: [], starts: [], at });

/** Builds values out of tokens without recursion, so that no nesting exhausts the stack. */
export class PdfAssembler {
  readonly #findings: PdfFindings;
  #top = newFrame('top', 0);
  #open: Frame[] = [];

  constructor(findings: PdfFindings) {
    this.#findings = findings;
  }

  add(token: PdfToken): void {
    this.#findings.count(token);
    switch (token.kind) {
      case 'number':
        this.#push(token.value, token.at);
        break;
      case 'name':
        this.#findings.names.add(token.value);
        this.#push({ kind: 'name', value: token.value }, token.at);
        break;
      case 'text':
        this.#push(text, token.at);
        break;
      case 'open':
        this.#open.push(newFrame(token.of, token.at));
        break;
      case 'close':
        if (this.#open.at(-1)?.of === token.of) this.#close();
        break;
      case 'word':
        this.#word(token.value, token.at);
        break;
    }
  }

  /** Everything since the last call; what is still open is closed first. */
  take(): Frame {
    while (this.#open.length > 0) this.#close();
    const taken = this.#top;
    this.#top = newFrame('top', 0);
    return taken;
  }

  #push(value: PdfValue, at: number): void {
    const frame = this.#open.at(-1) ?? this.#top;
    frame.items.push(value);
    frame.starts.push(at);
  }

  #close(): void {
    const frame = this.#open.pop();
    if (frame === undefined) return;
    if (frame.of === 'array') {
      this.#push({ kind: 'array', items: frame.items }, frame.at);
      return;
    }
    const dictionary = toDictionary(frame.items);
    this.#findings.dictionaries.push(dictionary);
    this.#push(dictionary, frame.at);
  }

  #word(word: string, at: number): void {
    if (word === 'R') this.#reference();
    else if (word === 'null') this.#push(null, at);
    else if (word === 'true' || word === 'false') this.#push(word === 'true', at);
  }

  #reference(): void {
    const { items, starts } = this.#open.at(-1) ?? this.#top;
    const number = items.at(-2);
    const at = starts.at(-2);
    if (typeof number !== 'number' || typeof items.at(-1) !== 'number' || at === undefined) return;
    items.splice(-2);
    starts.splice(-2);
    this.#push({ kind: 'reference', number }, at);
  }
}

/** The object number before the word `obj`. */
export function objectNumber({ items }: Pick<Frame, 'items'>): number | undefined {
  const number = items.at(-2);
  return typeof number === 'number' && typeof items.at(-1) === 'number' ? number : undefined;
}

/** The last dictionary of what was taken. */
export const lastDictionary = ({ items }: Pick<Frame, 'items'>): PdfDictionary | undefined =>
  only(
    items.findLast((item) => only(item, 'dictionary') !== undefined),
    'dictionary',
  );
