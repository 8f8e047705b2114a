import { existsSync, readFileSync, statSync } from 'node:fs';
import { Trouble } from '../trouble.ts';

/** What somebody holds a licence by. */
export type Thing =
  | { readonly kind: 'pdf'; readonly bytes: Uint8Array }
  | { readonly kind: 'credential'; readonly text: string }
  | { readonly kind: 'number'; readonly tenant: string; readonly number: string; readonly name?: string };

/** More than any file that is looked into. */
const LARGEST_FILE = 20_000_000;

/**
 * Tells a file, a credential (also the text or link of a QR code) and a number apart.
 * @throws Trouble when a number comes without its local government, or a file cannot be read
 */
export function thingOf(
  given: string,
  about: { readonly tenant?: string | undefined; readonly name?: string | undefined },
): Thing {
  const { name, tenant } = about;
  const found = entryAt(given);
  if (found?.isFile() === true) return contentOf(given, found.size);
  if (found !== undefined) throw new Trouble(`${given} is no file.`);
  const text = given.trim();
  if (isCredential(text)) return { kind: 'credential', text };
  if (/\.(pdf|txt|sd-jwt)$/i.test(text)) throw new Trouble(`There is no file ${text}.`);
  if (tenant === undefined) throw new Trouble(`Say whose number it is: --tenant metro`);
  return { kind: 'number', tenant, number: text, ...(name === undefined ? {} : { name }) };
}

const entryAt = (path: string) => (path.length < 1000 && existsSync(path) ? statSync(path) : undefined);

/** A compact SD-JWT, a link, or the digits of a QR code; a number has spaces, slashes and few signs. */
const isCredential = (text: string) =>
  /^https?:\/\//i.test(text) ||
  text.includes('~') ||
  /^[\w-]+\.[\w-]+\.[\w-]+$/.test(text) ||
  text.length > 200;

function readAll(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Trouble(`${path} cannot be read: ${error instanceof Error ? error.message : 'unknown'}`);
  }
}

/** A file is a PDF unless it is plainly the text of a credential. */
function contentOf(path: string, size: number): Thing {
  if (size > LARGEST_FILE) throw new Trouble(`${path} is too large for a licence.`);
  const bytes = readAll(path);
  const text = bytes.toString('latin1').trim();
  const isText = !text.startsWith('%PDF') && /^[\x20-\x7e]+$/.test(text) && isCredential(text);
  return isText ? { kind: 'credential', text } : { kind: 'pdf', bytes: new Uint8Array(bytes) };
}
