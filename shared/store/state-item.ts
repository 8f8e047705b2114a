import * as z from 'zod/mini';
import type { Fields } from './application-parts.ts';
import { withTold } from './application-summary.ts';
import { pack, unpack } from './packed.ts';
import { fromItem, type Item } from './table.ts';

const Values = z.record(z.string(), z.unknown());
const Bytes = z.instanceof(Uint8Array);
/** `application`: its version only, which conditions go by. `kept`: all else, leaning on the summary. */
const PackedItem = z.looseObject({ application: Values, summary: Bytes, kept: Bytes });
/** From before items were packed; from before there were parts without what parts are known by. */
const PlainItem = z.looseObject({
  application: Values,
  summary: z._default(Values, {}),
});
const Kept = z.looseObject({ application: Values });

/** The attributes of a state: what is kept of its application, what ties it to its history, and its summary. */
export function packedState(application: Fields, ties: object, summary: object) {
  const { version, ...kept } = application;
  const told = pack(summary);
  return {
    application: { version },
    summary: told.bytes,
    kept: pack({ application: kept, ...ties }, told.text).bytes,
  };
}

export interface StateFields {
  readonly application: Fields;
  readonly summary: Fields;
  readonly ties: Fields;
}

/** What an item says of the state: fields of its application, what its summary tells with them, and its ties. */
export function stateFields(item: Item): StateFields {
  const found = fromItem(item);
  const isPacked = z.safeParse(PackedItem, found);
  if (!isPacked.success) {
    const { application, summary, ...ties } = z.parse(PlainItem, found);
    return { application: withTold(application, summary), summary, ties };
  }
  const { application, kept, summary, ...others } = isPacked.data;
  const { text, value } = unpack(summary);
  const told = z.parse(Values, value);
  const { application: rest, ...ties } = z.parse(Kept, unpack(kept, text).value);
  const fields = withTold({ ...rest, ...application }, told);
  return { application: fields, summary: told, ties: { ...others, ...ties } };
}
