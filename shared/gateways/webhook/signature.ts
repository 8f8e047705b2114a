import { createHmac } from 'node:crypto';

const PREFIX = 'whsec_';
/** Bytes of a secret (Standard Webhooks 1.0.0, "Signature scheme"). */
const BYTES = { least: 24, most: 64 };

export type SecretTrouble = 'secret_not_whsec' | 'secret_not_base64' | 'secret_length';

/** Why this is no secret that signs: one is `whsec_` and 24 to 64 bytes in base64, written to the letter. */
export function secretTrouble(secret: string): SecretTrouble | undefined {
  if (!secret.startsWith(PREFIX)) return 'secret_not_whsec';
  const key = keyOf(secret);
  // What is left out or passed over in decoding, some libraries refuse.
  if (secretOf(key) !== secret) return 'secret_not_base64';
  return key.length < BYTES.least || key.length > BYTES.most ? 'secret_length' : undefined;
}

/** @param bytes 32 random ones */
export const secretOf = (bytes: Uint8Array): string => PREFIX + Buffer.from(bytes).toString('base64');

const keyOf = (secret: string) => Buffer.from(secret.slice(PREFIX.length), 'base64');

interface Signed {
  readonly id: string;
  readonly seconds: number;
  readonly body: string;
}

/**
 * `webhook-signature` of Standard Webhooks: HMAC-SHA256 over id, time and body, by each secret in turn, so that a
 * receiver verifies with the old or the new one while they change.
 */
export const signatures = (secrets: readonly string[], { body, id, seconds }: Signed): string =>
  secrets
    .map((secret) => createHmac('sha256', keyOf(secret)).update(`${id}.${seconds}.${body}`).digest('base64'))
    .map((signature) => `v1,${signature}`)
    .join(' ');
