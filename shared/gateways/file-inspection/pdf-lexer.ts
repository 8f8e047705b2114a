export type PdfToken =
  | { kind: 'number'; value: number; at: number }
  | { kind: 'name' | 'word'; value: string; at: number }
  | { kind: 'text'; at: number }
  | { kind: 'open' | 'close'; of: 'array' | 'dictionary'; at: number };

type Span = (from: number, to: number) => void;

const REGULAR = 0;
const SPACE = 1;
const DELIMITER = 2;
/** Character classes of ISO 32000-1, 7.2.2. */
const classes = new Uint8Array(256);
for (const space of '\0\t\n\f\r ') classes[space.charCodeAt(0)] = SPACE;
for (const delimiter of '()<>[]{}/%') classes[delimiter.charCodeAt(0)] = DELIMITER;

const [LF, CR, PERCENT, OPEN, CLOSE, SLASH, LESS, MORE, LEFT, BACKSLASH, RIGHT] =
  Buffer.from('\n\r%()/<>[\\]');
const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
/** No keyword, number or name is longer (ISO 32000-1, annex C); the rest of a longer one is not looked at. */
const MAX_WORD_BYTES = 127;

const unescapeName = (name: string) =>
  name.replace(/#([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** Splits PDF syntax into tokens; every byte is looked at once, whatever it is. */
export class PdfLexer {
  position = 0;
  readonly #bytes: Buffer;
  readonly #onOpaque: Span;

  /** @param onOpaque told of comments and strings, whose insides give no tokens */
  constructor(bytes: Buffer, onOpaque: Span) {
    this.#bytes = bytes;
    this.#onOpaque = onOpaque;
  }

  next(): PdfToken | undefined {
    this.#skipSpaceAndComments();
    const at = this.position;
    const byte = this.#bytes[at];
    if (byte === undefined) return undefined;
    if (classes[byte] === REGULAR) return this.#word(at);
    this.position += 1;
    if (byte === SLASH) return { kind: 'name', value: unescapeName(this.#run()), at };
    if (byte === OPEN) return this.#literal(at);
    if (byte === LEFT) return { kind: 'open', of: 'array', at };
    if (byte === RIGHT) return { kind: 'close', of: 'array', at };
    if (byte === LESS) return this.#less(at);
    if (byte === MORE && this.#bytes[this.position] === MORE) {
      this.position += 1;
      return { kind: 'close', of: 'dictionary', at };
    }
    return { kind: 'word', value: '', at };
  }

  #skipSpaceAndComments(): void {
    const bytes = this.#bytes;
    for (;;) {
      while (classes[bytes[this.position] ?? 0] === SPACE && this.position < bytes.length) this.position += 1;
      if (bytes[this.position] !== PERCENT) return;
      const from = this.position;
      while (this.position < bytes.length && !this.#atLineEnd()) this.position += 1;
      this.#onOpaque(from, this.position);
    }
  }

  #atLineEnd = () => this.#bytes[this.position] === LF || this.#bytes[this.position] === CR;

  #run(): string {
    const from = this.position;
    const bytes = this.#bytes;
    while (this.position < bytes.length && classes[bytes[this.position] ?? 0] === REGULAR) this.position += 1;
    return bytes.toString('latin1', from, Math.min(this.position, from + MAX_WORD_BYTES));
  }

  #word(at: number): PdfToken {
    const value = this.#run();
    return NUMBER.test(value) ? { kind: 'number', value: Number(value), at } : { kind: 'word', value, at };
  }

  #less(at: number): PdfToken {
    if (this.#bytes[this.position] === LESS) {
      this.position += 1;
      return { kind: 'open', of: 'dictionary', at };
    }
    const end = this.#bytes.indexOf('>', this.position, 'latin1');
    return this.#opaque(at, end === -1 ? this.#bytes.length : end + 1);
  }

  #literal(at: number): PdfToken {
    const bytes = this.#bytes;
    let depth = 1;
    let end = this.position;
    for (; depth > 0 && end < bytes.length; end += 1) {
      const byte = bytes[end];
      if (byte === BACKSLASH) end += 1;
      else if (byte === OPEN) depth += 1;
      else if (byte === CLOSE) depth -= 1;
    }
    return this.#opaque(at, Math.min(end, bytes.length));
  }

  #opaque(from: number, to: number): PdfToken {
    this.position = to;
    this.#onOpaque(from, to);
    return { kind: 'text', at: from };
  }
}
