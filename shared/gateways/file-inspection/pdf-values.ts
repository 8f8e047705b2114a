/** PDF values as far as an inspection needs them (ISO 32000-1, 7.3); what a string says does not matter. */
export type PdfValue =
  | null
  | boolean
  | number
  | PdfName
  | PdfText
  | PdfReference
  | PdfArray
  | PdfDictionary
  | PdfStream;

interface PdfName {
  kind: 'name';
  value: string;
}
interface PdfText {
  kind: 'text';
}
interface PdfReference {
  kind: 'reference';
  number: number;
}
interface PdfArray {
  kind: 'array';
  items: PdfValue[];
}
export interface PdfDictionary {
  kind: 'dictionary';
  entries: Map<string, PdfValue>;
}
export interface PdfStream {
  kind: 'stream';
  dictionary: PdfDictionary;
  body: Uint8Array;
  /** Where in the file the body begins. */
  at: number;
}

type Kinds = Exclude<PdfValue, null | boolean | number>;

/** Narrows a value to one kind; `undefined` when it is of another. */
export function only<K extends Kinds['kind']>(value: PdfValue | undefined, kind: K) {
  const isIt = (candidate: Kinds): candidate is Extract<Kinds, { kind: K }> => candidate.kind === kind;
  return typeof value === 'object' && value !== null && isIt(value) ? value : undefined;
}

/** Pairs names with what follows them; a value without a name is dropped, of two equal names the last counts. */
export function toDictionary(items: readonly PdfValue[]): PdfDictionary {
  const entries = new Map<string, PdfValue>();
  for (let index = 0; index < items.length; index += 1) {
    const key = only(items[index], 'name');
    if (key === undefined) continue;
    index += 1;
    entries.set(key.value, items[index] ?? null);
  }
  return { kind: 'dictionary', entries };
}

/** The file cannot be trusted to show a reader what it shows this inspection. */
export class UnreadablePdf extends Error {}
