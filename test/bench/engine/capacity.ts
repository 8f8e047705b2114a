import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from './item.ts';

/**
 * DynamoDB's published rules of item sizes and capacity units (developer guide, "Item sizes and formats" and "Read and
 * write operations"), worked out on the items as they are on the wire.
 */

const READ_UNIT_BYTES = 4096;
const WRITE_UNIT_BYTES = 1024;
const COLLECTION_BYTES = 3;

const utf8 = (text: string) => Buffer.byteLength(text);

/** Two decimal digits a byte and one for the exponent, trailing and leading zeros aside; a sign takes one more. */
function numberBytes(text: string): number {
  const digits = text.replace(/^-|\.|e.*$/gi, '').replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}

/** On the wire bytes are base64. */
const binaryBytes = (value: unknown): number =>
  value instanceof Uint8Array ? value.length : Buffer.byteLength(String(value), 'base64');

function valueBytes({ B, L, M, N, S }: AttributeValue): number {
  if (S !== undefined) return utf8(S);
  if (N !== undefined) return numberBytes(N);
  if (B !== undefined) return binaryBytes(B);
  if (M !== undefined) return COLLECTION_BYTES + Object.keys(M).length + itemBytes(M);
  if (L !== undefined) return COLLECTION_BYTES + L.reduce((sum, value) => sum + 1 + valueBytes(value), 0);
  return 1;
}

/** Size of an item in bytes: names and values. */
export const itemBytes = (item: Item): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + utf8(name) + valueBytes(value), 0);

const units = (bytes: number, unit: number) => Math.max(1, Math.ceil(bytes / unit));

/** Read units for so many bytes of items; half as many when the read may be stale. */
export const readUnits = (bytes: number, consistent: boolean): number =>
  units(bytes, READ_UNIT_BYTES) * (consistent ? 1 : 0.5);

/** Write units of replacing one item by another: the larger of both counts. */
export const writeUnits = (before: Item | undefined, after: Item): number =>
  units(Math.max(before === undefined ? 0 : itemBytes(before), itemBytes(after)), WRITE_UNIT_BYTES);
