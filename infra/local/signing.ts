import { createPublicKey, X509Certificate } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { GetPublicKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { officeOf, tenants } from '../../shared/catalogue/index.ts';
import { chainKey, signingAlias } from '../../shared/gateways/licence-signature/profiles.ts';
import { type Authority, certify, newAuthority } from './certificates.ts';
import { credentials } from './engine-environment.ts';
import type { Instance } from './instance.ts';
import type { Stack } from './stack.ts';

const NAME = 'SatuJam development CA, not a PSrE';
const renewalMs = 30 * 86_400_000;

const directory = (instance: Instance) => join(instance.directory, 'signing');
const keyFile = (instance: Instance) => join(directory(instance), 'ca.key');
/** Certificate of the copy's own authority. */
export const authorityFile = (instance: Instance) => join(directory(instance), 'ca.pem');

type Place = Pick<Stack, 'endpoint' | 'region' | 'licenceBucket'>;

/**
 * Sees to it that every local government of the copy has a certificate for its signing key, where production has the
 * one of a certified provider (PSrE). What is there and fits is left alone.
 * @returns how many can sign
 */
export async function certifySigners(place: Place, instance: Instance, now = new Date()): Promise<number> {
  const authority = await authorityOf(instance, now);
  const services = servicesAt(place);
  await Promise.all(tenants().map((tenant) => certifySigner(services, tenant, authority, now)));
  return tenants().length;
}

async function authorityOf(instance: Instance, now: Date): Promise<Authority> {
  const [certificate, key] = [authorityFile(instance), keyFile(instance)];
  if (!existsSync(certificate) || !existsSync(key)) {
    const made = await newAuthority(NAME, now);
    mkdirSync(dirname(key), { recursive: true, mode: 0o700 });
    writeFileSync(key, made.key, { mode: 0o600 });
    chmodSync(key, 0o600);
    writeFileSync(certificate, made.certificate);
  }
  return { key: readFileSync(key, 'utf8'), certificate: readFileSync(certificate, 'utf8') };
}

function servicesAt({ endpoint, licenceBucket: Bucket, region }: Place) {
  const kms = new KMSClient({ endpoint, region, credentials });
  const s3 = new S3Client({ endpoint, region, credentials, forcePathStyle: true });
  return {
    publicKey: async (tenant: string): Promise<Uint8Array<ArrayBuffer>> => {
      const { PublicKey } = await kms.send(new GetPublicKeyCommand({ KeyId: signingAlias('local', tenant) }));
      return new Uint8Array(PublicKey ?? []);
    },
    chain: async (tenant: string): Promise<string | undefined> => {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: chainKey(tenant) }));
        return await Body?.transformToString();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    putChain: async (tenant: string, pem: string): Promise<void> => {
      const file = { Body: pem, ContentType: 'application/x-pem-file' };
      await s3.send(new PutObjectCommand({ Bucket, Key: chainKey(tenant), ...file }));
    },
  };
}

async function certifySigner(
  { chain, publicKey, putChain }: ReturnType<typeof servicesAt>,
  tenant: string,
  authority: Authority,
  now: Date,
): Promise<void> {
  const [spki, known] = await Promise.all([publicKey(tenant), chain(tenant)]);
  if (known !== undefined && fits(known, spki, authority, now)) return;
  const name = `${officeOf(tenant)?.government ?? tenant} (development)`;
  const chainNow = `${await certify(spki, name, authority, now)}${authority.certificate}`;
  // Former chains follow, for without them what was signed with them would be a stranger's.
  await putChain(tenant, `${chainNow}${known ?? ''}`);
}

/** Whether a chain begins with a certificate of that authority for that key, and for another while. */
export function fits(chain: string, spki: Uint8Array, { certificate }: Authority, now: Date): boolean {
  const [leaf, issuer] = [new X509Certificate(chain), new X509Certificate(certificate)];
  const ownKey = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' });
  const lasts = leaf.validToDate.getTime() - renewalMs > now.getTime();
  return lasts && leaf.publicKey.equals(ownKey) && leaf.verify(issuer.publicKey);
}
