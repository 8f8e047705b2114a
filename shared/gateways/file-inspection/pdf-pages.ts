import type { PdfBody } from './pdf-body.ts';
import type { Resolve } from './pdf-object-streams.ts';
import { only, type PdfDictionary, type PdfValue, UnreadablePdf } from './pdf-values.ts';

/** The root of the document: as the last trailer has it, or any catalogue when no trailer names one. */
function findCatalog({ trailers, objects }: PdfBody, resolve: Resolve): PdfDictionary | undefined {
  const named = trailers.toReversed().map(({ entries }) => only(resolve(entries.get('Root')), 'dictionary'));
  const catalog = named.find((candidate) => candidate !== undefined);
  if (catalog !== undefined) return catalog;
  for (const { value } of objects.values()) {
    const candidate = only(value, 'dictionary');
    if (only(resolve(candidate?.entries.get('Type')), 'name')?.value === 'Catalog') return candidate;
  }
  return undefined;
}

function kidsOf(node: PdfDictionary, resolve: Resolve): PdfValue[] | undefined {
  return only(resolve(node.entries.get('Kids')), 'array')?.items;
}

/**
 * Counts the leaves of the page tree (ISO 32000-1, 7.7.3).
 * @throws UnreadablePdf when a page is missing, there is none, or the tree bites its tail
 */
export function countPages(body: PdfBody, resolve: Resolve): number {
  const open: (PdfValue | undefined)[] = [findCatalog(body, resolve)?.entries.get('Pages')];
  const branches = new Set<PdfDictionary>();
  let pages = 0;
  while (open.length > 0) {
    const node = only(resolve(open.pop()), 'dictionary');
    if (node === undefined || branches.has(node)) throw new UnreadablePdf('broken page tree');
    const kids = kidsOf(node, resolve);
    if (kids === undefined) pages += 1;
    else {
      branches.add(node);
      for (const kid of kids) open.push(kid);
    }
  }
  if (pages === 0) throw new UnreadablePdf('no page');
  return pages;
}
