import { fromBER, Integer, Sequence } from 'asn1js';

/** The order of P-256 (SP 800-186, section 3.2.1.3). */
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/**
 * An ECDSA signature of P-256 as JWS has it, `r || s`, from the DER that KMS gives. Of `s` and `n − s`, which verify
 * alike, it has the lower, so that nobody can give a token a second form.
 * @throws Error for anything but a sequence of two numbers
 */
export function rawSignature(der: Uint8Array): Uint8Array {
  const { result } = fromBER(der);
  const [r, s, ...rest] = result instanceof Sequence ? result.valueBlock.value : [];
  if (!(r instanceof Integer && s instanceof Integer) || rest.length > 0) throw new Error('not ECDSA in DER');
  const low = s.toBigInt() > ORDER / 2n ? ORDER - s.toBigInt() : s.toBigInt();
  return Buffer.from(hex(r.toBigInt()) + hex(low), 'hex');
}

const hex = (number: bigint) => number.toString(16).padStart(64, '0');
