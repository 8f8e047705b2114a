import { isIP } from 'node:net';
import type { AddressTrouble } from '../attempt.ts';
import { isLoopback, isPublic } from './public-address.ts';

/** Where a webhook goes: the host as it is called, and the only addresses that a connection may go to. */
export interface Destination {
  readonly url: URL;
  /** At least one. */
  readonly addresses: readonly string[];
}

export interface Guard {
  readonly allowLoopback: boolean;
  readonly resolve: (host: string) => Promise<readonly string[]>;
}

const LONGEST_URL = 2048;

/**
 * Judges an address before every attempt: https on port 443 of a host all of whose addresses are public; in the local
 * stage also loopback by http or https on any port. The name is asked for once, here, and never again.
 * @throws what `resolve` throws
 */
export async function destinationOf(text: string, guard: Guard): Promise<Destination | AddressTrouble> {
  const url = text.length > LONGEST_URL || /[\s\\\p{Cc}]/u.test(text) ? null : URL.parse(text);
  if (url === null || url.hostname.endsWith('.')) return 'url_invalid';
  if (url.username !== '' || url.password !== '') return 'credentials_in_url';
  const formal = formalTrouble(url);
  if (formal !== undefined && !guard.allowLoopback) return formal;
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'scheme_not_https';
  const addresses = await addressesOf(url, guard);
  if (addresses.length === 0) return 'host_unknown';
  if (guard.allowLoopback && addresses.every(isLoopback)) return { url, addresses };
  if (formal !== undefined) return formal;
  return addresses.every(isPublic) ? { url, addresses } : 'address_not_public';
}

function formalTrouble({ port, protocol }: URL): AddressTrouble | undefined {
  if (protocol !== 'https:') return 'scheme_not_https';
  return port === '' ? undefined : 'port_not_443';
}

/** `URL` has already written every form of an IPv4 address (octal, hexadecimal, one number) as four decimals. */
function addressesOf({ hostname }: URL, { resolve }: Guard): Promise<readonly string[]> {
  const host = hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? resolve(host) : Promise.resolve([host]);
}
