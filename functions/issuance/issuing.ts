import { randomBytes } from 'node:crypto';
import { officeOf, standardOf } from '../../shared/catalogue/index.ts';
import { issuanceRules } from '../../shared/domain/commands/rules.ts';
import type { Office } from '../../shared/domain/office.ts';
import { applicationStore, licensingTable, now, personalData } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { issuanceStore } from '../../shared/entry/issuance.ts';
import { createBucket } from '../../shared/gateways/bucket.ts';
import { createCredentialIssuer } from '../../shared/gateways/credential-issuer.ts';
import { createIssuerKeys, credentialKeys } from '../../shared/gateways/issuer-keys.ts';
import { createEcKms } from '../../shared/gateways/kms.ts';
import type { Signer } from '../../shared/gateways/licence-signature.ts';
import { createLicenceStore } from '../../shared/store/licence-store.ts';
import { createIssuance } from './issuance.ts';
import { createPapers } from './licence-papers.ts';

const { CREDENTIAL_KEYS, LICENCE_BUCKET, PERSONAL_DATA_SECRET, PUBLIC_URL, TABLE_NAME } = environment(
  'TABLE_NAME',
  'LICENCE_BUCKET',
  'PERSONAL_DATA_SECRET',
  'PUBLIC_URL',
  'CREDENTIAL_KEYS',
);
const table = licensingTable(TABLE_NAME);
const CODE_BYTES = 12;

/** What all entries that issue share; they differ in how they sign. */
export const bucket = createBucket(LICENCE_BUCKET);
export const applications = applicationStore(table, issuanceRules, personalData(PERSONAL_DATA_SECRET));

export const issuingWith = (signerOf: (office: Office) => Signer) =>
  createIssuance({
    applications,
    licences: createLicenceStore(table),
    issuance: issuanceStore(table, applications),
    papers: createPapers({
      bucket,
      render: async (document, rendering) =>
        (await import('../../shared/gateways/licence-pdf.ts')).renderLicence(document, rendering),
      credentials: createCredentialIssuer({
        keys: createIssuerKeys(credentialKeys(CREDENTIAL_KEYS), createEcKms()),
        publicUrl: PUBLIC_URL,
      }),
      publicUrl: PUBLIC_URL,
      now,
    }),
    signerOf,
    standardOf,
    officeOf,
    newCode: () => randomBytes(CODE_BYTES).toString('base64url'),
  });
