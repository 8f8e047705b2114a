/** Links work for five minutes; those that are older than this are not begun with, ms. */
export const LINKS_KEPT_FOR = 4.5 * 60_000;

/** A document as the API lists it: with a link where it can be opened. */
interface Linked {
  readonly requirement: string;
  readonly url?: string | undefined;
}

interface LinkedPorts {
  /** The documents of the file with their links: those that are kept, or `new` ones. */
  readonly links: (which: 'kept' | 'new') => Promise<readonly Linked[]>;
  /** @throws also where the link has ended, which a browser cannot always tell from a connection that failed */
  readonly fetchBytes: (url: string) => Promise<ArrayBuffer>;
}

/**
 * The bytes of a document by its link; when that does not work, by a new one.
 * @returns null where the file cannot be opened: not given, still being checked, or not taken
 * @throws what asking for links, or the second try, throws
 */
export async function readLinked(
  requirement: string,
  { fetchBytes, links }: LinkedPorts,
): Promise<ArrayBuffer | null> {
  const linkIn = (all: readonly Linked[]) => all.find((one) => one.requirement === requirement)?.url;
  const kept = linkIn(await links('kept'));
  if (kept === undefined) return null;
  try {
    return await fetchBytes(kept);
  } catch {
    const again = linkIn(await links('new'));
    return again === undefined ? null : fetchBytes(again);
  }
}
