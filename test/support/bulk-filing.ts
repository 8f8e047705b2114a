import { contract as confirmationContract } from '../../functions/bulk-filing/confirmation-contract.ts';
import { createHandlers as createConfirmation } from '../../functions/bulk-filing/confirmation-handlers.ts';
import type { BulkFilingView } from '../../functions/bulk-filing/contract.ts';
import { contract } from '../../functions/bulk-filing/contract.ts';
import { createFiling, type FilingTask } from '../../functions/bulk-filing/filing.ts';
import { createHandlers } from '../../functions/bulk-filing/handlers.ts';
import type { Person } from '../../shared/domain/actor.ts';
import { decideBy } from '../../shared/domain/commands/decide-by.ts';
import { confirmationRules, facilityRules, filingRules } from '../../shared/domain/commands/rules.ts';
import type { ServiceStandard } from '../../shared/domain/service-standard.ts';
import { createConfirmationCodes } from '../../shared/gateways/confirmation-code.ts';
import { createPersonalData } from '../../shared/gateways/personal-data.ts';
import { readSpreadsheet } from '../../shared/gateways/spreadsheet.ts';
import { createApi } from '../../shared/http/api.ts';
import { createApplicationStore } from '../../shared/store/application-store.ts';
import { createBulkFilingStore } from '../../shared/store/bulk-filings/bulk-filing-store.ts';
import { aForm, NOW, people } from './builders.ts';
import { memoryDynamoDb } from './memory-dynamodb.ts';
import { aRequest, bodyOf, quietTelemetry } from './requests.ts';
import { anOffice, aStandard, SERVICE } from './standard.ts';

const readSecret = () => Promise.resolve('0123456789abcdef'.repeat(4));

/** People who can be filed for: everybody has a NIK of their own. */
export const staff = (count: number): Record<string, string | null>[] =>
  Array.from({ length: count }, (_, n) => ({
    ...aForm(),
    nik: `187201450590${String(n).padStart(4, '0')}`,
    full_name: `Siti Aminah ${String(n)}`,
  }));

/** A list as CSV, its titles the names of the fields. */
export const listOf = (rows: readonly Readonly<Record<string, string | null>>[]): string => {
  const names = Object.keys(rows[0] ?? aForm());
  return [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))]
    .map((cells) => cells.join(';'))
    .join('\n');
};

/** Bulk filing with its tables in memory, from the request of a facility to the applicant's own draft. */
export function bulkFilingInMemory() {
  const clock = { now: NOW };
  const now = () => clock.now;
  const memory = memoryDynamoDb();
  const forms = createPersonalData(readSecret);
  const codes = createConfirmationCodes(readSecret);
  const bulkFilings = createBulkFilingStore(memory.table, forms, now);
  const standards = new Map<string, ServiceStandard>([[SERVICE, aStandard()]]);
  const queue: FilingTask[] = [];
  let ids = 0;
  const newId = () => `01936f00-0000-7000-8000-${String((ids += 1)).padStart(12, '0')}`;

  const applications = createApplicationStore({
    table: memory.table,
    forms,
    rulesOf: () => ({ standard: aStandard(), calendar: anOffice().calendar }),
    decide: decideBy({ ...filingRules, ...facilityRules, ...confirmationRules }),
    now,
    newId,
    pause: () => Promise.resolve(),
  });
  const filing = createFiling({
    bulkFilings,
    applications,
    personOf: (nik) => forms.personOf(nik),
    currentRules(service) {
      const standard = standards.get(service);
      return standard && { standard, calendar: anOffice().calendar };
    },
    now,
  });
  const { faults, telemetry } = quietTelemetry();
  const api = createApi(
    contract,
    createHandlers({
      bulkFilings,
      applications,
      currentStandard(service) {
        const standard = standards.get(service);
        return standard && { standard, today: '2026-11-16' };
      },
      readSpreadsheet,
      send(parts) {
        queue.push(...parts);
        return Promise.resolve();
      },
      newId,
      now,
    }),
    telemetry,
  );
  const confirmation = createApi(
    confirmationContract,
    createConfirmation({
      applications,
      codes,
      standardOf: () => aStandard(),
      officeOf: (tenant) => (tenant === 'metro' ? anOffice() : undefined),
    }),
    telemetry,
  );

  type Asked = Parameters<typeof aRequest>[1];
  const call = (routeKey: string, caller: Person, asked: Asked = {}) =>
    (routeKey.endsWith('/confirmation') ? confirmation : api)(aRequest(routeKey, { caller, ...asked }));

  const upload = (content: string | Uint8Array, caller: Person = people.facility, more: object = {}) =>
    call('POST /bulk-filings', caller, {
      body: {
        service: SERVICE,
        fileName: 'pegawai.csv',
        content: Buffer.from(content).toString('base64'),
        ...more,
      },
    });

  /** Works what stands in the queue. */
  async function work(): Promise<void> {
    for (const part of queue.splice(0)) await filing(part);
  }

  /** Uploads a list, files it and lets it be worked. @returns its id */
  async function file(content: string | Uint8Array, caller: Person = people.facility): Promise<string> {
    const { id } = contract.uploadBulkFiling.reply.body.parse(bodyOf(await upload(content, caller)));
    await call('POST /bulk-filings/{id}/filing', caller, { params: { id } });
    await work();
    return id;
  }

  const view = async (id: string, caller: Person = people.facility): Promise<BulkFilingView> =>
    contract.getBulkFiling.reply.body.parse(
      bodyOf(await call('GET /bulk-filings/{id}', caller, { params: { id } })),
    );

  /** The applications of the rows of a list. */
  const applicationsOf = async (id: string): Promise<readonly string[]> =>
    [...(await bulkFilings.progressOf(id)).values()].flat().flatMap(({ application }) => application ?? []);

  return {
    ...memory,
    applications,
    applicationsOf,
    bulkFilings,
    call,
    clock,
    codes,
    faults,
    file,
    filing,
    queue,
    standards,
    upload,
    view,
    work,
  };
}
