import { contract as agencies } from '../functions/agencies/contract.ts';
import { contract as archive } from '../functions/archive/contract.ts';
import { contract as authenticity } from '../functions/authenticity/contract.ts';
import { contract as confirmation } from '../functions/bulk-filing/confirmation-contract.ts';
import { contract as bulkFiling } from '../functions/bulk-filing/contract.ts';
import { contract as campaigns } from '../functions/campaigns/contract.ts';
import { contract as documents } from '../functions/documents/contract.ts';
import { contract as issuance } from '../functions/issuance/contract.ts';
import { contract as signature } from '../functions/issuance/signature-contract.ts';
import { contract as messages } from '../functions/messages/contract.ts';
import { contract as registry } from '../functions/registry/contract.ts';
import { contract as reports } from '../functions/reports/contract.ts';
import { contract as status } from '../functions/status/contract.ts';
import { contract as submission } from '../functions/submission/contract.ts';
import { contract as verification } from '../functions/verification/contract.ts';
import type { Contract } from '../shared/http/contract.ts';

/** The contracts of all services by name: the one list from which the API is built, described and tested. */
export const contracts = {
  submission,
  documents,
  verification,
  issuance,
  signature,
  registry,
  status,
  authenticity,
  archive,
  agencies,
  messages,
  reports,
  bulkFiling,
  confirmation,
  campaigns,
} satisfies Record<string, Contract>;
