import { LicenceCode, LicenceId } from '../../shared/http/route-parts.ts';

const PATH = /\/licences\/([^/]+)\/status$/;
/** More than any link of ours has. */
const MAX_LINK = 2000;

/** A link to the public page of a licence, by its form. */
export interface Link {
  readonly id: string;
  readonly code: string;
  /** Whether it leads to us. One that looks like ours and leads elsewhere stands on a forged paper. */
  readonly isOurs: boolean;
}

/**
 * The licence and code of a link to the public page. Undefined for anything else, also for a link with something behind
 * `#`, which is a credential or was one.
 */
export function linkIn(text: string, publicUrl: string): Link | undefined {
  const link = text.length > MAX_LINK ? null : URL.parse(text);
  if (link === null || link.hash !== '') return undefined;
  const id = LicenceId.safeParse({ id: PATH.exec(link.pathname)?.[1] });
  const code = LicenceCode.safeParse(link.searchParams.get('code'));
  if (!id.success || !code.success) return undefined;
  const isOurs = link.href.startsWith(`${new URL(publicUrl).href.replace(/\/$/, '')}/licences/`);
  return { id: id.data.id, code: code.data, isOurs };
}
