import type { randomFrom } from './random.ts';

type Random = ReturnType<typeof randomFrom>;

/** A signed file, and where in it the digits of its signature are. */
export interface Signed {
  readonly file: Buffer;
  /** First digit, first of the zeros after the signature, and the end of the room for it. */
  readonly from: number;
  readonly padding: number;
  readonly to: number;
}

export function signedWhere(bytes: Uint8Array): Signed {
  const file = Buffer.from(bytes);
  const from = file.indexOf('/Contents <') + '/Contents <'.length;
  const to = file.indexOf('>', from);
  const digits = file.toString('latin1', from, to).replace(/0+$/, '').length;
  return { file, from, to, padding: from + digits + (digits % 2) };
}

const copied = ({ file }: Signed, change: (copy: Buffer) => void): Buffer => {
  const copy = Buffer.from(file);
  change(copy);
  return copy;
};

const spliced = ({ file }: Signed, at: number, removed: number, added: Uint8Array): Buffer =>
  Buffer.concat([file.subarray(0, at), added, file.subarray(at + removed)]);

const flipped = (signed: Signed, { below }: Random, from = 0, to = signed.file.length): Buffer =>
  copied(signed, (copy) => {
    const at = from + below(to - from);
    copy[at] = (copy[at] ?? 0) ^ (1 << below(8));
  });

/** One byte of what the digits say changed, and written as digits again: the structure of the signature itself. */
const byteOfSignature = (signed: Signed, { below }: Random): Buffer =>
  copied(signed, (copy) => {
    const at = signed.from + 2 * below((signed.padding - signed.from) / 2);
    const byte = Number.parseInt(copy.toString('latin1', at, at + 2), 16) ^ (1 + below(255));
    copy.write(byte.toString(16).padStart(2, '0'), at, 'latin1');
  });

/** Some bytes of what the digits say taken out, doubled or exchanged, the room being as large as before. */
function signatureSpliced(signed: Signed, random: Random): Buffer {
  const { file, from, padding, to } = signed;
  const digits = file.toString('latin1', from, padding);
  const at = 2 * random.below(digits.length / 2);
  const added = random.bytes(random.below(8)).toString('hex');
  const changed = `${digits.slice(0, at)}${added}${digits.slice(at + 2 * (1 + random.below(8)))}`;
  const padded = changed.slice(0, to - from).padEnd(to - from, '0');
  const mutated = Buffer.concat([file.subarray(0, from), Buffer.from(padded), file.subarray(to)]);
  return mutated.equals(file) ? flipped(signed, random) : mutated;
}

const inPadding = (signed: Signed, { below, bytes }: Random): Buffer =>
  copied(signed, (copy) => {
    const added = Buffer.from([1, ...bytes(below(20))]).toString('hex');
    const room = (signed.to - signed.padding - added.length) / 2;
    copy.write(added, signed.padding + 2 * below(room), 'latin1');
  });

const upperCase = (signed: Signed, { below }: Random): Buffer =>
  copied(signed, (copy) => {
    const start = signed.from + below((signed.padding - signed.from) / 2);
    const at = copy.findIndex((byte, index) => index >= start && byte >= 97 && byte <= 102);
    copy[at] = (copy[at] ?? 0) - 32;
  });

const overwritten = (signed: Signed, random: Random): Buffer => {
  const added = random.bytes(1 + random.below(20));
  const at = random.below(signed.file.length - added.length);
  const same = signed.file.subarray(at, at + added.length).equals(added);
  return same ? flipped(signed, random) : spliced(signed, at, added.length, added);
};

const updated = ({ file }: Signed, { below }: Random, body: string): Buffer => {
  const trailer = `xref\n0 0\ntrailer\n<</Prev ${below(file.length)}>>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.concat([file, Buffer.from(`\n99 0 obj\n${body}\nendobj\n${trailer}`)]);
};

const secondSignature = (signed: Signed, random: Random): Buffer => {
  const range = `[0 ${signed.from - 1} ${signed.to + 1} ${random.below(signed.file.length)}]`;
  const contents = random.bytes(40).toString('hex');
  return updated(signed, random, `<</Type /Sig /ByteRange ${range} /Contents <${contents}>>>`);
};

/** Numbers of the byte range exchanged or replaced, as long as they were. */
function otherRange(signed: Signed, random: Random): Buffer {
  const text = signed.file.toString('latin1');
  const [whole = '', a = '', b = '', c = '', d = ''] =
    /\/ByteRange \[(\d+) (\d+) (\d+) (\d+)\] */.exec(text) ?? [];
  const some = () => String(random.below(signed.file.length));
  const numbers = random.pick([
    [c, d, a, b],
    [a, c, b, d],
    [a, b, c, some()],
    [a, some(), c, d],
    [some(), b, c, d],
    [a, b, some(), d],
  ]);
  const range = `/ByteRange [${numbers.join(' ')}]`.padEnd(whole.length);
  return range === whole ? flipped(signed, random) : Buffer.from(text.replace(whole, range), 'latin1');
}

/** What may happen to a signed file, by what it is. */
export const mutations: Record<string, (signed: Signed, random: Random) => Buffer> = {
  'one bit anywhere': flipped,
  'one bit of the signature’s digits': (signed, random) =>
    flipped(signed, random, signed.from, signed.padding),
  'one byte of the signature': byteOfSignature,
  'bytes of the signature': signatureSpliced,
  'one bit of the zeros after it': (signed, random) => flipped(signed, random, signed.padding, signed.to),
  'something in the zeros after it': inPadding,
  'a digit in upper case': upperCase,
  'one bit of its head': (signed, random) => flipped(signed, random, 0, '%PDF-'.length),
  'cut off': ({ file }, { below }) => file.subarray(0, below(file.length)),
  'something taken out': (signed, { below }) =>
    spliced(signed, below(signed.file.length - 100), 1 + below(100), Buffer.of()),
  'something put in': (signed, { below, bytes }) =>
    spliced(signed, below(signed.file.length), 0, bytes(1 + below(50))),
  'something overwritten': overwritten,
  'something put after it': ({ file }, { below, bytes }) => Buffer.concat([file, bytes(1 + below(200))]),
  'an update': (signed, random) =>
    updated(signed, random, `<</Type /Annot /Contents (${random.below(999)})>>`),
  'a second signature': secondSignature,
  'another byte range': otherRange,
};
