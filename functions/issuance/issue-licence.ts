import { randomBytes } from 'node:crypto';
import * as z from 'zod/mini';
import { officeOf, standardOf } from '../../shared/catalogue/index.ts';
import { issuanceRules } from '../../shared/domain/commands/rules.ts';
import { applicationStore, licensingTable, personalData } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { createBucket } from '../../shared/gateways/bucket.ts';
import { createKms } from '../../shared/gateways/kms.ts';
import { signingKeys } from '../../shared/gateways/licence-signature/profiles.ts';
import { createKmsSigner } from '../../shared/gateways/licence-signature.ts';
import { createIssuanceStore, createLicenceStore } from '../../shared/store/issuance-store.ts';
import { createIssuance } from './issuance.ts';
import { signingProfiles } from './signing-profiles.ts';

const { LICENCE_BUCKET, PERSONAL_DATA_SECRET, PUBLIC_URL, SIGNING_KEYS, TABLE_NAME } = environment(
  'TABLE_NAME',
  'LICENCE_BUCKET',
  'PERSONAL_DATA_SECRET',
  'PUBLIC_URL',
  'SIGNING_KEYS',
);
const bucket = createBucket(LICENCE_BUCKET);
const table = licensingTable(TABLE_NAME);
const applications = applicationStore(table, issuanceRules, personalData(PERSONAL_DATA_SECRET));
const CODE_BYTES = 12;

const issue = createIssuance({
  applications,
  licences: createLicenceStore(table),
  issuance: createIssuanceStore(table, applications),
  bucket,
  render: async (document) => (await import('../../shared/gateways/licence-pdf.ts')).renderLicence(document),
  signer: createKmsSigner({
    kms: createKms(),
    profileOf: signingProfiles(signingKeys(SIGNING_KEYS), bucket),
    now: () => new Date(),
  }),
  standardOf,
  officeOf,
  newCode: () => randomBytes(CODE_BYTES).toString('base64url'),
  publicUrl: PUBLIC_URL,
});

const Input = z.object({ applicationId: z.string() });

/** Workflow task: carries out an approved application. */
export async function handler(event: unknown) {
  const { state } = await issue(z.parse(Input, event).applicationId);
  return { state };
}
