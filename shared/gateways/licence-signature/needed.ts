import type { Signer } from '../licence-signature.ts';
import { SigningUnavailable, Unsignable } from './faults.ts';

/** Stands for a person who signs, where there is none: says that one is needed. */
export const signatoryNeeded: Signer = {
  field: 'none',
  signatory: true,
  sign: (_pdf, { tenant }) =>
    Promise.reject(
      new SigningUnavailable(tenant, 'its signatory has to sign', new Unsignable('signatory_needed')),
    ),
};
