import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** What the distribution before the API writes over whatever a viewer sent: a proof that it did, and their address. */
export const EDGE_KEY_HEADER = 'x-satujam-edge';
export const VIEWER_HEADER = 'x-satujam-viewer';

/**
 * The address of who calls: of the connection, unless that comes from our distribution, which then says whose it is.
 * `X-Forwarded-For` is anybody's to write and is not read.
 * @param edgeKey what only the distribution knows; undefined where there is none
 */
export function addressOf(
  { headers, requestContext }: Pick<APIGatewayProxyEventV2, 'headers' | 'requestContext'>,
  edgeKey: string | undefined,
): string {
  const isOurs = edgeKey !== undefined && headers[EDGE_KEY_HEADER] === edgeKey;
  return (isOurs ? headers[VIEWER_HEADER] : undefined) ?? requestContext.http.sourceIp;
}

/**
 * The part of a network address that one caller cannot change at will: all of an IPv4 address, of an IPv6 address
 * its first 64 bits, since every connection is given at least as many addresses (RFC 6177).
 */
export function networkOf(address: string): string {
  const plain = address.toLowerCase().replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)?.[1];
  if (mapped !== undefined || !plain.includes(':')) return mapped ?? plain;
  const [head = '', tail] = plain.split('::');
  const before = groupsOf(head);
  const after = groupsOf(tail ?? '');
  const missing = tail === undefined ? 0 : Math.max(0, GROUPS - before.length - after.length);
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after];
  return groups.slice(0, NETWORK_GROUPS).join(':');
}
const GROUPS = 8;
const NETWORK_GROUPS = 4;

/** Without leading zeros, so that one address has one spelling. */
const groupsOf = (part: string) =>
  part === '' ? [] : part.split(':').map((group) => group.replace(/^0+(?=.)/, ''));
