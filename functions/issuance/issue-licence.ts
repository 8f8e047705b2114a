import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { waitsFor } from '../../shared/domain/application-state.ts';
import { environment, optionalVariable } from '../../shared/entry/environment.ts';
import { createKms } from '../../shared/gateways/kms.ts';
import { signatoryNeeded } from '../../shared/gateways/licence-signature/needed.ts';
import { signingKeys } from '../../shared/gateways/licence-signature/profiles.ts';
import { createKmsSigner } from '../../shared/gateways/licence-signature.ts';
import { createTimestamps } from '../../shared/gateways/timestamp.ts';
import { bucket, issuingWith } from './issuing.ts';
import { signingProfiles } from './signing-profiles.ts';

const { SIGNING_KEYS } = environment('SIGNING_KEYS');
const url = optionalVariable('TIMESTAMP_URL');
const NONCE_BYTES = 16;
const kms = createKmsSigner({
  kms: createKms(),
  profileOf: signingProfiles(signingKeys(SIGNING_KEYS), bucket),
  now: () => new Date(),
  timestamp:
    url === undefined ? undefined : createTimestamps({ url, newNonce: () => randomBytes(NONCE_BYTES) }),
});
const issue = issuingWith(({ signer }) => (signer === 'bsre' ? signatoryNeeded : kms));

const Input = z.object({ applicationId: z.string() });

/** Workflow task: carries out an approved application, or answers that it waits for a signature. */
export async function handler(event: unknown) {
  const application = await issue(z.parse(Input, event).applicationId);
  return { state: application.state, stage: waitsFor(application) };
}
