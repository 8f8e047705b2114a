import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { FormCodec } from '../store/form-codec.ts';

/** AES-256-GCM (NIST SP 800-38D): 96-bit nonce, 128-bit tag. */
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
/** 132 bits of a keyed hash (HMAC, RFC 2104) tell everybody in the country apart. */
const PERSON_LENGTH = 22;
const OPTIONS = { authTagLength: TAG_BYTES };

/** First part of every sealed value: which generation of the key sealed it. */
const GENERATION = '1.';

/** What seals forms, and bytes that are bound to a thing of their own. */
export interface PersonalData extends FormCodec {
  sealBytes(boundTo: string, bytes: Uint8Array): Promise<string>;
  openBytes(boundTo: string, sealed: string): Promise<Uint8Array>;
}

/**
 * Seals personal values with a key derived (HKDF, RFC 5869) from one secret that is fetched once per environment.
 * A value is bound to its application and field: moved elsewhere it does not open.
 * @param readSecret fetches the secret; asked again after a failure
 */
export function createPersonalData(readSecret: () => Promise<string>): PersonalData {
  let derived: Promise<ReturnType<typeof deriveKeys>> | undefined;
  const ready = () =>
    (derived ??= readSecret().then(deriveKeys, (error: unknown) => {
      derived = undefined;
      throw error;
    }));
  return {
    prepare() {
      ready().catch(() => undefined);
    },
    async personOf(nik) {
      const { lookup } = await ready();
      return createHmac('sha256', lookup).update(nik).digest('base64url').slice(0, PERSON_LENGTH);
    },
    async open(applicationId, form) {
      const entries = Object.entries(form);
      if (entries.length === 0) return {};
      const { sealing: key } = await ready();
      return Object.fromEntries(
        entries.map(([name, value]) => [name, open(key, `${applicationId}/${name}`, value)]),
      );
    },
    async seal(applicationId, form) {
      const { sealing: key } = await ready();
      const sealed = Object.entries(form).map(
        ([name, value]) =>
          [name, value === null ? value : seal(key, `${applicationId}/${name}`, value)] as const,
      );
      return Object.fromEntries(sealed);
    },
    async sealBytes(boundTo, bytes) {
      const { sealing: key } = await ready();
      return seal(key, boundTo, bytes);
    },
    async openBytes(boundTo, sealed) {
      const { sealing: key } = await ready();
      return openedBytes(key, boundTo, sealed);
    },
  };
}

/** For functions without the key: they carry sealed forms through and can never write one. */
export const sealedForms: FormCodec = {
  prepare: () => undefined,
  open: (_applicationId, form) => Promise.resolve({ ...form }),
  personOf: () => Promise.reject(new Error('this function may not tell people apart')),
  seal: () => Promise.reject(new Error('this function may not write forms')),
};

/** Two keys of one secret, so that what is looked up says nothing about what is sealed. */
const deriveKeys = (secret: string) => ({
  sealing: derivedKey(secret, 'satujam/seal'),
  lookup: derivedKey(secret, 'satujam/person'),
});

const derivedKey = (secret: string, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, '', use, KEY_BYTES));

function seal(key: Buffer, bound: string, value: string | Uint8Array): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, key, nonce, OPTIONS).setAAD(Buffer.from(bound));
  const sealed = Buffer.concat([
    nonce,
    cipher.update(Buffer.from(value)),
    cipher.final(),
    cipher.getAuthTag(),
  ]);
  return GENERATION + sealed.toString('base64url');
}

const open = (key: Buffer, bound: string, sealed: string): string =>
  openedBytes(key, bound, sealed).toString('utf8');

function openedBytes(key: Buffer, bound: string, sealed: string): Buffer {
  const bytes = Buffer.from(sealed.slice(GENERATION.length), 'base64url');
  const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), OPTIONS);
  decipher.setAAD(Buffer.from(bound)).setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  const opened = decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES));
  return Buffer.concat([opened, decipher.final()]);
}
