import * as z from 'zod/mini';
import { digest, readJson } from './signed-token.ts';

/** What the holder may show or keep: salt, name, value (RFC 9901, section 4.2.1). */
const Disclosure = z.tuple([z.string(), z.enum(['birth_date', 'registration']), z.string()]);
type Disclosed = Partial<Record<z.infer<typeof Disclosure>[1], string>>;

/**
 * The claims that disclosures reveal (RFC 9901, section 7.1): each one's digest was signed, and no claim comes twice.
 * @param digests those of the signed claims, some of which may be decoys
 * @returns undefined when one is not as it was issued
 */
export async function disclosedBy(
  disclosures: readonly string[],
  digests: readonly string[],
): Promise<Disclosed | undefined> {
  if (disclosures.length > digests.length) return undefined;
  const found = await Promise.all(disclosures.map((disclosure) => digest(disclosure)));
  const read = z.safeParse(z.array(Disclosure), disclosures.map(readJson));
  if (!found.every((one) => digests.includes(one)) || !read.success) return undefined;
  const claims = read.data.map(([, name, value]) => [name, value] as const);
  return new Set(claims.map(([name]) => name)).size === claims.length
    ? Object.fromEntries(claims)
    : undefined;
}
