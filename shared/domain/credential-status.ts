import * as z from 'zod/mini';
import { decoded, type IssuerKey, readToken, signatureTrouble } from './signed-token.ts';
import { STATUS, statusAt } from './status-list.ts';
import type { Reason } from './verdict.ts';

/** What a status list says of a credential, and when it was made (seconds since 1970). */
export interface StatusCheck {
  readonly reasons: readonly Reason[];
  readonly asOf?: number;
}

/** Where the status of a credential stands (Token Status List, section 6.2). */
export const StatusClaim = z.object({
  status_list: z.object({ idx: z.int().check(z.gte(0)), uri: z.string() }),
});

const List = z.object({
  sub: z.string(),
  iat: z.int(),
  exp: z.int(),
  status_list: z.object({ bits: z.literal([1, 2, 4, 8]), lst: z.string() }),
});

/** A list of a million statuses of a byte each, however badly it can be compressed. */
const MAX_TEXT = 2 * 1024 * 1024;

/**
 * The status of a credential by a status list token (Token Status List, section 8.3), judged by the issuer's keys.
 * @param token undefined where none can be had
 * @param now seconds since 1970, may differ from the issuer's by `leeway`
 */
export async function statusBy(
  token: string | undefined,
  { status_list: { idx, uri } }: z.infer<typeof StatusClaim>,
  keys: readonly IssuerKey[],
  { leeway, now }: { readonly now: number; readonly leeway: number },
): Promise<StatusCheck> {
  if (token === undefined) return { reasons: ['status_unknown'] };
  const list = await genuineList(token, uri, keys);
  if (list === undefined || list.iat > now + leeway) return { reasons: ['status_list_invalid'] };
  const zlib = decoded(list.status_list.lst);
  const status = zlib && (await statusAt(zlib, list.status_list.bits, idx));
  const outdated: readonly Reason[] = now > list.exp + leeway ? ['status_outdated'] : [];
  return { reasons: [...reasonsOf(status), ...outdated], asOf: list.iat };
}

async function genuineList(text: string, uri: string, keys: readonly IssuerKey[]) {
  if (text.length > MAX_TEXT) return undefined;
  const token = readToken(text);
  const list = z.safeParse(List, token?.payload);
  if (token?.typ !== 'statuslist+jwt' || !list.success || list.data.sub !== uri) return undefined;
  return (await signatureTrouble(token, keys, list.data.iat)) === undefined ? list.data : undefined;
}

/** An index beyond the list, or a status that ours do not know, is as good as no genuine list. */
function reasonsOf(status: number | undefined): readonly Reason[] {
  if (status === STATUS.valid) return [];
  if (status === STATUS.invalid) return ['revoked_or_replaced'];
  return [status === STATUS.suspended ? 'suspended' : 'status_list_invalid'];
}
