import { licensingTable, now, todayAt } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';
import { statusStore } from '../../shared/entry/issuance.ts';
import { createIssuerKeys, credentialKeys } from '../../shared/gateways/issuer-keys.ts';
import { createEcKms } from '../../shared/gateways/kms.ts';
import { createStatusListIssuer } from '../../shared/gateways/status-list-issuer.ts';
import { createStatusLists } from '../../shared/gateways/status-lists.ts';
import { createPublication } from './publication.ts';

const { CREDENTIAL_KEYS, PUBLIC_URL, STATUS_BUCKET, TABLE_NAME } = environment(
  'CREDENTIAL_KEYS',
  'PUBLIC_URL',
  'STATUS_BUCKET',
  'TABLE_NAME',
);

/** What both entries that publish share: they differ in when and which. */
export const table = licensingTable(TABLE_NAME);
export const statuses = statusStore(table);
export const lists = createStatusLists(STATUS_BUCKET);
export const publish = createPublication({
  statuses,
  lists,
  issuer: createStatusListIssuer({
    keys: createIssuerKeys(credentialKeys(CREDENTIAL_KEYS), createEcKms()),
    publicUrl: PUBLIC_URL,
  }),
  now,
  today: todayAt,
});
