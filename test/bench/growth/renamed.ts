import * as z from 'zod/mini';
import { pack, unpack } from '../../../shared/store/packed.ts';
import { Item } from '../engine/item.ts';

const Values = z.record(z.string(), z.unknown());

/** What is packed leans on nothing, but for what is kept of a state, which leans on its summary. */
const LEANS: Readonly<Record<string, string>> = { kept: 'summary' };

/** An item as it is on the wire, of another application: with other words in it, packed or not. */
export function renamed(item: Item, from: string, to: string): Item {
  const texts = (name: string | undefined): { before: string; after: string } => {
    const bytes: unknown = name === undefined ? undefined : item[name]?.B;
    if (name === undefined || typeof bytes !== 'string') return { before: '', after: '' };
    const before = unpack(Buffer.from(bytes, 'base64'), texts(LEANS[name]).before).text;
    return { before, after: before.replaceAll(from, to) };
  };
  const plain = z.parse(Item, JSON.parse(JSON.stringify(item).replaceAll(from, to)));
  for (const [name, value] of Object.entries(item)) {
    const bytes: unknown = value.B;
    if (typeof bytes !== 'string') continue;
    const packed = pack(z.parse(Values, JSON.parse(texts(name).after)), texts(LEANS[name]).after);
    Object.assign(plain, { [name]: { B: Buffer.from(packed.bytes).toString('base64') } });
  }
  return plain;
}
