import { constants, inflateSync } from 'node:zlib';
import { PdfAssembler, type PdfFindings } from './pdf-assembler.ts';
import type { PdfBody } from './pdf-body.ts';
import { PdfLexer } from './pdf-lexer.ts';
import { only, type PdfDictionary, type PdfStream, type PdfValue, UnreadablePdf } from './pdf-values.ts';

/** Of all object streams of a file together: eight times the usual limit of an upload. */
const MAX_INFLATED_BYTES = 16 * 1024 * 1024;
const MAX_HOPS = 8;

export type Resolve = (value: PdfValue | undefined) => PdfValue | undefined;

/** Follows references through the objects known so far. */
export const resolver =
  ({ objects }: Pick<PdfBody, 'objects'>): Resolve =>
  (value) => {
    let found = value;
    for (let hop = 0; hop < MAX_HOPS; hop += 1) {
      const reference = only(found, 'reference');
      if (reference === undefined) return found;
      found = objects.get(reference.number)?.value;
    }
    return undefined;
  };

/** Some readers do not ask for the type, so its keys decide too (ISO 32000-1, 7.5.7). */
function isObjectStream({ entries }: PdfDictionary, resolve: Resolve): boolean {
  const type = only(resolve(entries.get('Type')), 'name');
  return type?.value === 'ObjStm' || (entries.has('First') && entries.has('N'));
}

/** The value itself or the sole item of what may be written as a list of one. */
function single(value: PdfValue | undefined, resolve: Resolve): PdfValue | undefined {
  const list = only(resolve(value), 'array');
  if (list === undefined) return resolve(value);
  if (list.items.length > 1) throw new UnreadablePdf('object stream with several filters');
  return resolve(list.items[0]);
}

function inflate(body: Uint8Array, maxOutputLength: number): Buffer {
  try {
    return inflateSync(body, { maxOutputLength, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (cause) {
    throw new UnreadablePdf('object stream does not inflate within bounds', { cause });
  }
}

/** Contents of an object stream; the one filter in real use is known, any other is refused, not skipped. */
function decode({ dictionary, body }: PdfStream, resolve: Resolve, maxBytes: number): Buffer {
  const { entries } = dictionary;
  const parameters = only(single(entries.get('DecodeParms') ?? entries.get('DP'), resolve), 'dictionary');
  const predictor = resolve(parameters?.entries.get('Predictor')) ?? 1;
  const filter = single(entries.get('Filter'), resolve) ?? null;
  if (filter === null && body.length <= maxBytes) return Buffer.from(body);
  if (only(filter, 'name')?.value !== 'FlateDecode' || predictor !== 1) {
    throw new UnreadablePdf('object stream with another filter');
  }
  return inflate(body, maxBytes);
}

/** Pairs of object number and offset at the head of an object stream. */
function readHead(head: string, count: number): [number, number][] {
  const numbers = head.trim().split(/\s+/).map(Number);
  if (numbers.length < 2 * count || numbers.some(Number.isNaN)) throw new UnreadablePdf('object stream head');
  return Array.from({ length: count }, (_, index) => [numbers[2 * index] ?? 0, numbers[2 * index + 1] ?? 0]);
}

/** Top-level values by the offset at which they begin. */
function readValues(content: Buffer, findings: PdfFindings): Map<number, PdfValue> {
  const assembler = new PdfAssembler(findings);
  const lexer = new PdfLexer(content, () => undefined);
  for (let token = lexer.next(); token !== undefined; token = lexer.next()) assembler.add(token);
  const { items, starts } = assembler.take();
  return new Map(starts.map((start, index) => [start, items[index] ?? null]));
}

function skipSpace(content: Buffer, from: number): number {
  let at = from;
  while (' \t\r\n\f\0'.includes(String.fromCharCode(content[at] ?? 0x21))) at += 1;
  return at;
}

function lengthOf(value: PdfValue | undefined, max: number): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= max) return value;
  throw new UnreadablePdf('object stream without a head');
}

function unpack(stream: PdfStream, body: PdfBody, findings: PdfFindings, maxBytes: number): number {
  const resolve = resolver(body);
  const all = decode(stream, resolve, maxBytes);
  const first = lengthOf(resolve(stream.dictionary.entries.get('First')), all.length);
  const count = lengthOf(resolve(stream.dictionary.entries.get('N')), all.length);
  const content = all.subarray(first);
  const values = readValues(content, findings);
  for (const [number, offset] of readHead(all.toString('latin1', 0, first), count)) {
    const value = values.get(skipSpace(content, offset));
    // Pointing into the middle of something would show another reader another object.
    if (value === undefined) throw new UnreadablePdf('object stream offset');
    if ((body.objects.get(number)?.at ?? -1) <= stream.at) body.objects.set(number, { value, at: stream.at });
  }
  return all.length;
}

/**
 * Adds the objects kept compressed in object streams to the others.
 * @throws UnreadablePdf when one cannot be read within bounds: what is not seen is not accepted
 */
export function unpackObjectStreams(body: PdfBody, findings: PdfFindings): void {
  const resolve = resolver(body);
  let left = MAX_INFLATED_BYTES;
  for (const stream of body.streams.filter(({ dictionary }) => isObjectStream(dictionary, resolve))) {
    left -= unpack(stream, body, findings, Math.max(left, 1));
  }
}
