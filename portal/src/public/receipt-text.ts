/** Somewhere in a text: the number of a receipt. The office's code, the day, ten letters and digits. */
const NUMBER = /\b([a-z][a-z0-9_-]*)[\s-]+(\d{8})[\s-]+([0-9a-z]{10})\b/i;

/** A number and a code, of which one may be missing. */
interface ReceiptParts {
  readonly number: string;
  readonly code: string;
}

/**
 * What of a pasted text is the number and what the code: people copy both at once, with the words around them. Undefined
 * for a text that is no more than one value.
 */
export function receiptIn(pasted: string): ReceiptParts | undefined {
  const found = NUMBER.exec(pasted);
  if (found === null) return undefined;
  const rest = pasted.slice(found.index + found[0].length);
  const code = /(?:kode|code)?\s*[:=]?\s*([\w-]{6,40})\s*$/i.exec(rest)?.[1];
  const [, tenant = '', day = '', end = ''] = found;
  return code === undefined ? undefined : { number: `${tenant}-${day}-${end}`.toUpperCase(), code };
}
