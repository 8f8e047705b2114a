import type { Person } from '../../shared/domain/actor.ts';
import type { ApplicationState } from '../../shared/domain/application-state.ts';
import { titlesOf } from '../../shared/domain/bulk-filing/columns.ts';
import { inChunks, type Outcome, ROWS_A_CHUNK } from '../../shared/domain/bulk-filing/filing.ts';
import { awaitsConfirmation, facilityFiling, isTakenBack } from '../../shared/domain/filing.ts';
import { isRefusal, refuse } from '../../shared/domain/refusal.ts';
import type { Purpose, ServiceStandard } from '../../shared/domain/service-standard.ts';
import type { Sheet } from '../../shared/domain/spreadsheet.ts';
import type { Language } from '../../shared/domain/text.ts';
import type { Handlers } from '../../shared/http/call.ts';
import { csvFile } from '../../shared/http/csv.ts';
import { messagesIn } from '../../shared/http/messages.ts';
import type { ApplicationReader } from '../../shared/store/application-reader.ts';
import type { BulkFilingStore, Uploaded } from '../../shared/store/bulk-filings/bulk-filing-store.ts';
import type { BulkFilingView, contract } from './contract.ts';
import type { FilingTask } from './filing.ts';
import { judgeSheet, newBulkFiling } from './upload.ts';
import { errorsOf, fieldsOf, viewOf } from './view.ts';

export interface BulkFilingDependencies {
  readonly bulkFilings: BulkFilingStore;
  readonly applications: Pick<ApplicationReader, 'read'>;
  /** The standard in force today, and the date at its office. */
  readonly currentStandard: (service: string) => { standard: ServiceStandard; today: string } | undefined;
  readonly readSpreadsheet: (bytes: Uint8Array) => Promise<Sheet>;
  /** Asks for parts of a bulk filing to be filed, or taken back. */
  readonly send: (tasks: readonly FilingTask[]) => Promise<void>;
  readonly newId: () => string;
  readonly now: () => Date;
}

const platform = { system: 'filing' } as const;

export function createHandlers(dependencies: BulkFilingDependencies): Handlers<typeof contract> {
  const { applications, bulkFilings, currentStandard, newId, now, readSpreadsheet, send } = dependencies;

  /** The standard of a service of the facility's own local government, which files persons apart by their NIK. */
  function standardFor({ tenant }: Person, service: string, purpose: Purpose) {
    const current = currentStandard(service);
    const isOffered = current?.standard.tenant === tenant && current?.standard.fields.some(isNik);
    if (current === undefined || !isOffered) return refuse('service_unknown');
    return current.standard.purposes[purpose] === undefined ? refuse('purpose_unknown') : current;
  }

  const fieldsIn = ({ filing: { purpose, service } }: Uploaded) => {
    const standard = currentStandard(service)?.standard;
    return standard === undefined ? [] : fieldsOf(standard, purpose);
  };

  async function viewFor(uploaded: Uploaded, language: Language): Promise<BulkFilingView> {
    const [problems, progress] = await Promise.all([
      bulkFilings.problemsOf(uploaded.filing.id),
      bulkFilings.progressOf(uploaded.filing.id),
    ]);
    return viewOf({ uploaded, problems, progress, fields: fieldsIn(uploaded), language });
  }

  /** A bulk filing of the caller's own facility; any other does not exist. */
  async function ownFiling(caller: Person, id: string): Promise<Uploaded | Unavailable> {
    const facility = facilityFiling(caller)?.facility;
    if (facility === undefined) return { refused: 'facility_missing' };
    const uploaded = await bulkFilings.read(id);
    const isOwn = uploaded?.filing.facility === facility && uploaded.filing.tenant === caller.tenant;
    return uploaded !== undefined && isOwn ? uploaded : { refused: 'not_found' };
  }

  async function stateOf(id: string): Promise<'awaiting_confirmation' | ApplicationState> {
    const application = await applications.read(id, platform);
    if (isRefusal(application)) return 'awaiting_confirmation';
    const waits = awaitsConfirmation(application) && !isTakenBack(application);
    return waits ? 'awaiting_confirmation' : application.state;
  }

  return {
    getBulkTemplate({ caller, language, params, query }) {
      const found = standardFor(caller, params.service, query.purpose);
      if (isRefusal(found)) return Promise.resolve(found);
      const titles = titlesOf(fieldsOf(found.standard, query.purpose), language);
      return Promise.resolve(csvFile(`${params.service}-${query.purpose}.csv`, [titles], language));
    },

    async uploadBulkFiling({ body, caller, language }) {
      const { content, fileName: name, purpose, service } = body;
      const facility = facilityFiling(caller)?.facility;
      if (facility === undefined) return { refused: 'facility_missing' };
      const found = standardFor(caller, service, purpose);
      if (isRefusal(found)) return found;
      const { standard, today } = found;
      const sheet = await readSpreadsheet(Buffer.from(content, 'base64'));
      const judged = judgeSheet(sheet, { fields: fieldsOf(standard, purpose), today, facility });
      if ('refused' in judged) return judged;
      const { rows } = judged;
      const { tenant } = standard;
      const about = { id: newId(), tenant, facility, service, purpose, by: caller.sub, rows };
      const uploaded = { filing: newBulkFiling(about, judged, now()), name };
      await bulkFilings.keep(uploaded, judged.sound, judged.problems);
      const shown = { uploaded, problems: judged.problems, progress: new Map(), language };
      return {
        body: viewOf({ ...shown, fields: fieldsOf(standard, purpose) }),
        headers: { location: `/bulk-filings/${about.id}` },
      };
    },

    async getBulkFiling({ caller, language, params }) {
      const uploaded = await ownFiling(caller, params.id);
      return 'refused' in uploaded ? uploaded : { body: await viewFor(uploaded, language) };
    },

    async getBulkFilingErrors({ caller, language, params }) {
      const uploaded = await ownFiling(caller, params.id);
      if ('refused' in uploaded) return uploaded;
      const problems = await bulkFilings.problemsOf(params.id);
      const errors = errorsOf(problems, fieldsIn(uploaded), language);
      const { code, column, problem, row } = messagesIn(language).errorList;
      const lines = errors.map((error) => [String(error.row), error.label, error.detail, error.code]);
      return csvFile(`${params.id}-errors.csv`, [[row, column, problem, code], ...lines], language);
    },

    async fileBulkFiling({ caller, language, params }) {
      const found = await ownFiling(caller, params.id);
      if ('refused' in found) return found;
      const { filing, name } = found;
      if (filing.valid === 0) return { refused: 'nothing_to_file' };
      const uploaded = { filing: { ...filing, filedAt: filing.filedAt ?? now().toISOString() }, name };
      if (filing.filedAt === undefined) await bulkFilings.asked(uploaded);
      const done = await bulkFilings.progressOf(filing.id);
      const open = Array.from({ length: filing.chunks }, (_, chunk) => chunk).filter((n) => !done.has(n));
      await send(open.map((chunk) => ({ filing: filing.id, chunk })));
      return { body: await viewFor(uploaded, language) };
    },

    async withdrawBulkFiling({ body, caller, language, params }) {
      const uploaded = await ownFiling(caller, params.id);
      if ('refused' in uploaded) return uploaded;
      const { id: filing } = uploaded.filing;
      const outcomes = [...(await bulkFilings.progressOf(filing)).values()].flat();
      const wanted = outcomes.flatMap(followed).filter(({ row }) => body.rows?.includes(row) ?? true);
      if (wanted.length === 0) return { refused: 'nothing_to_withdraw' };
      const ids = wanted.map(({ application }) => application);
      await send(inChunks(ids, ROWS_A_CHUNK).map((takeBack) => ({ filing, by: caller.sub, takeBack })));
      return { body: await viewFor(uploaded, language) };
    },

    async listBulkApplications({ caller, params, query }) {
      const uploaded = await ownFiling(caller, params.id);
      if ('refused' in uploaded) return uploaded;
      const outcomes = [...(await bulkFilings.progressOf(params.id)).values()].flat();
      const made = outcomes.toSorted((one, other) => one.row - other.row).flatMap(followed);
      const from = Number(query.cursor ?? 0) || 0;
      const end = from + query.limit;
      const items = await Promise.all(
        made.slice(from, end).map(async ({ application, outcome, row }) => ({
          row,
          outcome,
          state: await stateOf(application),
        })),
      );
      return { body: { items, cursor: end < made.length ? String(end) : undefined } };
    },
  };
}

type Unavailable = { readonly refused: 'facility_missing' | 'not_found' };

const isNik = ({ kind, name }: ServiceStandard['fields'][number]) => name === 'nik' && kind === 'nik';

/** Rows that have an application to follow. */
function followed({ application, outcome, row }: Outcome) {
  return outcome === 'failed' || application === undefined ? [] : [{ application, outcome, row }];
}
