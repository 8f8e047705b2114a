import { LicenceCode, LicenceId } from '../../shared/http/route-parts.ts';

const PATH = /\/licences\/([^/]+)\/status$/;
/** More than any link of ours has. */
const MAX_LINK = 2000;

/**
 * The licence and code of a link to the public page, wherever it leads: the code is what proves. Undefined for
 * anything else, also for a link with something behind `#`, which is a credential or was one.
 */
export function linkIn(text: string): { readonly id: string; readonly code: string } | undefined {
  const link = text.length > MAX_LINK ? null : URL.parse(text.trim());
  if (link === null || link.hash !== '') return undefined;
  const id = LicenceId.safeParse({ id: PATH.exec(link.pathname)?.[1] });
  const code = LicenceCode.safeParse(link.searchParams.get('code'));
  return id.success && code.success ? { id: id.data.id, code: code.data } : undefined;
}
