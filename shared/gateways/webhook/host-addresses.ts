import { Resolver } from 'node:dns/promises';

/** For one try, of two, ms. */
const PATIENCE = 2000;
/** What DNS says of a name that has no such address. */
const NONE = /^(?:ENODATA|ENOTFOUND|EBADNAME|ENONAME)$/;

/**
 * All addresses of a host name by DNS, IPv4 first; none for a name that has none. Not by `dns.lookup`: that reads the
 * hosts file, adds search domains, and keeps one of four threads busy for as long as somebody's DNS takes.
 * @throws when DNS does not answer
 */
export async function hostAddresses(
  host: string,
  resolver = new Resolver({ timeout: PATIENCE, tries: 2 }),
): Promise<readonly string[]> {
  if (host === 'localhost') return ['127.0.0.1', '::1'];
  const answers = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
  const found = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
  const fault = answers.find((answer) => answer.status === 'rejected' && !saysNone(answer.reason));
  if (found.length === 0 && fault !== undefined) throw new Error('DNS does not answer');
  return found;
}

const saysNone = (error: unknown) =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && NONE.test(error.code);
