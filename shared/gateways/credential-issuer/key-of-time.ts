import type { IssuerKeys, SigningKey } from '../issuer-keys.ts';
import { SigningUnavailable } from '../licence-signature/faults.ts';

export interface IssuerOptions {
  readonly keys: Pick<IssuerKeys, 'current'>;
  readonly publicUrl: string;
}

/**
 * Has something signed by the key that a local government has at that time; a token says whole seconds, so it is that
 * of the second's beginning.
 * @throws `SigningUnavailable`, naming what is missing or does not answer
 */
export async function signedAt<Result>(
  { keys }: Pick<IssuerOptions, 'keys'>,
  tenant: string,
  at: Date,
  sign: (key: SigningKey) => Promise<Result>,
): Promise<Result> {
  try {
    const key = keys.current(tenant, new Date(Math.floor(at.getTime() / 1000) * 1000));
    if (key === undefined) throw new Error('it has no key for credentials at this time');
    return await sign(key);
  } catch (error) {
    throw new SigningUnavailable(tenant, error instanceof Error ? error.message : 'unknown', error);
  }
}
