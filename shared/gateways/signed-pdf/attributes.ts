import { createHash } from 'node:crypto';
import { type BaseBlock, ObjectIdentifier, OctetString, Sequence } from 'asn1js';
import { oid } from '../licence-signature/signed-attributes.ts';
import { changed, type Flaw, firstOf, invalid } from './flaw.ts';
import { hashOf } from './hashes.ts';
import type { OneSignature } from './signed-data.ts';

/**
 * What is wrong with the signed attributes of a content: RFC 5652 (5.4, 11) wants its type and digest, PAdES the
 * signer's certificate besides.
 */
export function attributesFlaw(
  { attributes, info, signer }: OneSignature,
  contentType: string,
  content: Uint8Array,
): Flaw | undefined {
  const hash = hashOf(info.digestAlgorithm.algorithmId);
  if (hash === undefined) return invalid('the digest algorithm is not allowed');
  const type = attributes.get(oid.contentType);
  const wrong = firstOf([
    ['the content has another type', !(type instanceof ObjectIdentifier) || type.getValue() !== contentType],
    ['the signer’s certificate is not signed', !namesSigner(attributes, signer)],
  ]);
  if (wrong !== undefined) return invalid(wrong);
  const digest = createHash(hash).update(content).digest();
  return digest.equals(octets(attributes.get(oid.messageDigest))) ? undefined : changed('the digest differs');
}

const octets = (block: unknown): Uint8Array =>
  block instanceof OctetString ? block.valueBlock.valueHexView : new Uint8Array();

const first = (block: unknown): unknown =>
  block instanceof Sequence ? block.valueBlock.value[0] : undefined;

/** Whether SigningCertificateV2 (RFC 5035), or its elder, names the signer's certificate first. */
function namesSigner(attributes: ReadonlyMap<string, BaseBlock>, signer: Uint8Array): boolean {
  const named = attributes.get(oid.signingCertificateV2);
  const id = first(first(named));
  if (!(id instanceof Sequence)) return false;
  const [algorithm, hash] = id.valueBlock.value;
  const isDefault = algorithm instanceof OctetString;
  const name = isDefault ? 'sha256' : hashOf(String(identifier(first(algorithm))));
  if (name === undefined) return false;
  return createHash(name)
    .update(signer)
    .digest()
    .equals(octets(isDefault ? algorithm : hash));
}

const identifier = (block: unknown): string | undefined =>
  block instanceof ObjectIdentifier ? block.getValue() : undefined;
