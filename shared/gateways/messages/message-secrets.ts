import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

const KEY_BYTES = 32;
/** 132 bits of a keyed hash (HMAC, RFC 2104). */
const LENGTH = 22;

export type MessageSecrets = ReturnType<typeof createMessageSecrets>;

/**
 * What is made of the secret of personal values (HKDF, RFC 5869) for messages: hashes of addresses, by which they are
 * found and not known; and tokens by which whoever has a message acts on it without signing in.
 * @param readSecret fetches the secret; asked again after a failure
 */
export function createMessageSecrets(readSecret: () => Promise<string>) {
  let derived: Promise<Keys> | undefined;
  const ready = () =>
    (derived ??= readSecret().then(keysOf, (error: unknown) => {
      derived = undefined;
      throw error;
    }));

  return {
    /** Keyed hash of an address, however it is written. */
    async fingerprint(address: string): Promise<string> {
      return digest((await ready()).addresses, address.trim().toLowerCase());
    },
    /** `<message>.<proof>`: nothing personal, so that it may stand in a link. */
    async tokenOf(message: string): Promise<string> {
      return `${message}.${digest((await ready()).tokens, message)}`;
    },
    /** The message of a token of ours, or undefined. */
    async messageOf(token: string): Promise<string | undefined> {
      const [message = ''] = token.split('.', 1);
      const own = `${message}.${digest((await ready()).tokens, message)}`;
      return isSame(own, token) ? message : undefined;
    },
  };
}

interface Keys {
  readonly addresses: Buffer;
  readonly tokens: Buffer;
}

const keysOf = (secret: string): Keys => ({
  addresses: keyFor(secret, 'satujam/address'),
  tokens: keyFor(secret, 'satujam/unsubscription'),
});

const keyFor = (secret: string, use: string) => Buffer.from(hkdfSync('sha256', secret, '', use, KEY_BYTES));

const digest = (key: Buffer, text: string) =>
  createHmac('sha256', key).update(text).digest('base64url').slice(0, LENGTH);

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
