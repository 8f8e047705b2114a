import { lastDictionary, objectNumber, PdfAssembler, type PdfFindings } from './pdf-assembler.ts';
import { PdfLexer } from './pdf-lexer.ts';
import { type PdfDictionary, type PdfStream, type PdfValue, UnreadablePdf } from './pdf-values.ts';

/** An object's value and where it was defined; of two definitions the later counts. */
interface PdfObject {
  value: PdfValue;
  at: number;
}

export interface PdfBody {
  objects: Map<number, PdfObject>;
  streams: PdfStream[];
  /** In the order of the file; those of cross-reference streams too. */
  trailers: PdfDictionary[];
}

const OBJECT_HEADER = /\d[\0\t\n\f\r ]+\d+[\0\t\n\f\r ]*obj/;
const SHORTEST_HEADER_BYTES = '1 0 obj'.length;
const END_OF_STREAM = 'endstream';

/** Reads a whole file from its first byte to its last, as a reader does that repairs a broken one. */
class BodyReader {
  readonly body: PdfBody = { objects: new Map(), streams: [], trailers: [] };
  readonly #bytes: Buffer;
  readonly #lexer: PdfLexer;
  readonly #assembler: PdfAssembler;
  #current: { number: number; at: number } | undefined;
  #inTrailer = false;
  #isSealed = false;

  constructor(bytes: Buffer, findings: PdfFindings) {
    this.#bytes = bytes;
    this.#assembler = new PdfAssembler(findings);
    this.#lexer = new PdfLexer(bytes, (from, to) => {
      this.#refuseHiddenObjects(from, to);
    });
  }

  read(): PdfBody {
    for (let token = this.#lexer.next(); token !== undefined; token = this.#lexer.next()) {
      if (token.kind !== 'word' || !this.#structure(token.value, token.at)) this.#assembler.add(token);
    }
    if (!this.#isSealed) throw new UnreadablePdf('cut off: no startxref after the last object');
    return this.body;
  }

  /** Whether the word belongs to the file's structure and is dealt with. */
  #structure(word: string, at: number): boolean {
    switch (word) {
      case 'obj':
        this.#begin(at);
        return true;
      case 'endobj':
        this.#finish();
        return true;
      case 'stream':
        this.#stream();
        return true;
      case 'trailer':
        this.#finish();
        this.#inTrailer = true;
        return true;
      case 'startxref':
        this.#seal();
        return true;
      default:
        return false;
    }
  }

  #begin(at: number): void {
    const taken = this.#assembler.take();
    this.#define(taken.items[0]);
    const number = objectNumber(taken);
    this.#current = number === undefined ? undefined : { number, at };
    this.#isSealed = false;
  }

  #finish(): void {
    this.#define(this.#assembler.take().items[0]);
  }

  #define(value: PdfValue | undefined): void {
    if (this.#current !== undefined && value !== undefined) {
      this.body.objects.set(this.#current.number, { value, at: this.#current.at });
    }
    this.#current = undefined;
  }

  #seal(): void {
    const trailer = lastDictionary(this.#assembler.take());
    if (this.#inTrailer && trailer !== undefined) this.body.trailers.push(trailer);
    this.#inTrailer = false;
    this.#isSealed = true;
  }

  #stream(): void {
    const dictionary = lastDictionary(this.#assembler.take());
    if (dictionary === undefined) return;
    const at = this.#skipLineEnd(this.#lexer.position);
    const end = this.#endOfBody(at, dictionary);
    this.#refuseHiddenObjects(at, end);
    const stream: PdfStream = { kind: 'stream', dictionary, body: this.#bytes.subarray(at, end), at };
    this.body.streams.push(stream);
    if (dictionary.entries.has('Root')) this.body.trailers.push(dictionary);
    this.#define(stream);
    this.#lexer.position = end;
  }

  #skipLineEnd(at: number): number {
    if (this.#bytes[at] !== 0x0d) return this.#bytes[at] === 0x0a ? at + 1 : at;
    return this.#bytes[at + 1] === 0x0a ? at + 2 : at + 1;
  }

  /** Trusts `Length` only where the end mark follows; otherwise the first end mark counts. */
  #endOfBody(from: number, { entries }: PdfDictionary): number {
    const length = entries.get('Length');
    if (typeof length === 'number' && Number.isInteger(length) && length >= 0) {
      const after = this.#bytes.toString('latin1', from + length, from + length + END_OF_STREAM.length + 2);
      if (after.trimStart().startsWith(END_OF_STREAM)) return from + length;
    }
    const end = this.#bytes.indexOf(END_OF_STREAM, from, 'latin1');
    if (end === -1) throw new UnreadablePdf('cut off inside a stream');
    return end;
  }

  /**
   * An offset table can point into a comment, a string or a stream, where another reader would find an object
   * that this one passes over; no honest program writes that.
   */
  #refuseHiddenObjects(from: number, to: number): void {
    if (to - from < SHORTEST_HEADER_BYTES) return;
    if (OBJECT_HEADER.test(this.#bytes.toString('latin1', from, to)))
      throw new UnreadablePdf('hidden object');
  }
}

/** @throws UnreadablePdf when the file is cut off or hides objects */
export const readBody = (bytes: Buffer, findings: PdfFindings): PdfBody =>
  new BodyReader(bytes, findings).read();
