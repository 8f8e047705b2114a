import { contract as documents } from '../../../functions/documents/contract.ts';
import { createHandlers } from '../../../functions/documents/handlers.ts';
import { standardOf } from '../../../shared/catalogue/index.ts';
import type { Command } from '../../../shared/domain/commands/command.ts';
import { createBucketLinks } from '../../../shared/gateways/bucket-links.ts';
import { createApi } from '../../../shared/http/api.ts';
import type { ApplicationStore } from '../../../shared/store/application-store.ts';
import { apiEvent } from '../first-event/api-event.ts';
import { createDraft, fileUpTo, take } from '../fixture/applications.ts';
import { ids } from '../fixture/ids.ts';
import { applicant, verifier } from '../fixture/people.ts';
import { claimBy, fillIn, happyPath } from '../fixture/steps.ts';

const PAGE = 20;
/** Steps of the happy path by what they do; the tenth document is the last. */
function stepsOf(id: string, now: Date) {
  const steps = happyPath(id, now);
  const lastOf = (type: Command['type']) => steps.findLastIndex(({ command }) => command.type === type);
  return {
    before: async (store: ApplicationStore, type: Command['type']) => {
      await createDraft(store, id);
      for (const step of steps.slice(0, lastOf(type))) await take(store, id, step);
    },
    take: async (store: ApplicationStore, type: Command['type']) => {
      const step = steps[lastOf(type)];
      if (step !== undefined) await take(store, id, step);
    },
  };
}

const silent = {
  request: () => undefined,
  fault: (error: unknown) => {
    console.error(error);
  },
};

/** One operation of the budget of round trips and capacity units: what it may take, and how it is carried out. */
export interface Operation {
  readonly name: string;
  readonly trips: readonly string[];
  readonly prepare?: () => Promise<unknown>;
  readonly run: () => Promise<unknown>;
  /** Keys of what it reads: the state of one application, or a page of an index. */
  readonly reads?: { readonly id: string } | { readonly page: number };
  /** Write units that it may cost, where more would mean that it writes what it does not change. */
  readonly atMostWrites?: number;
}

const COMMAND = ['Query', 'TransactWriteItems'];

const idOf = (n: number) => `019a3c5e-7e00-7000-8000-${String(n).padStart(12, '0')}`;

async function fileMany(store: ApplicationStore): Promise<void> {
  for (let n = 0; n < PAGE + 5; n += 1) await createDraft(store, idOf(n));
}

/** The documents service, whole, with the real signing. */
function presign(store: ApplicationStore, now: Date) {
  const bucket = createBucketLinks('documents', () => now);
  const handlers = createHandlers({ applications: store, bucket, standardOf, newId: () => idOf(999) });
  const handle = createApi(documents, handlers, silent);
  return async () => {
    const { statusCode } = await handle(
      apiEvent('POST /applications/{id}/documents/{requirement}', {
        caller: applicant,
        params: { id: ids.fresh, requirement: 'diploma' },
        body: { mediaType: 'application/pdf', bytes: 1024 },
      }),
    );
    if (statusCode !== 201) throw new Error(`presign answered ${statusCode ?? 'nothing'}`);
  };
}

/** A step of the happy path, carried out on a file of its own that has come so far. */
function commandOn(store: ApplicationStore, id: string, now: Date, type: Command['type']) {
  const steps = stepsOf(id, now);
  return {
    trips: COMMAND,
    prepare: () => steps.before(store, type),
    run: () => steps.take(store, type),
    reads: { id },
  };
}

/** The operations, in an order in which each finds what it needs. */
export const operationsOn = (store: ApplicationStore, now: Date): readonly Operation[] => [
  { name: 'create', trips: ['TransactWriteItems'], run: () => createDraft(store, ids.fresh) },
  {
    name: 'read (new draft)',
    trips: ['Query'],
    run: () => store.read(ids.fresh, applicant),
    reads: { id: ids.fresh },
  },
  {
    name: 'command (fill in a draft)',
    trips: COMMAND,
    run: () => take(store, ids.fresh, fillIn),
    reads: { id: ids.fresh },
    atMostWrites: 8,
  },
  {
    name: 'presign (one read, for access control only)',
    trips: ['Query'],
    run: presign(store, now),
    reads: { id: ids.fresh },
  },
  {
    name: `list page (${PAGE} of ${PAGE + 5})`,
    trips: ['Query'],
    prepare: () => fileMany(store),
    run: () => store.listFiledBy(applicant.sub, { limit: PAGE }),
    reads: { page: PAGE },
  },
  {
    name: 'read (whole file, ten documents)',
    trips: ['Query'],
    prepare: () => fileUpTo(store, ids.screened, 'screened', now),
    run: () => store.read(ids.screened, verifier),
    reads: { id: ids.screened },
  },
  {
    name: 'command (claim a whole file)',
    trips: COMMAND,
    run: () => take(store, ids.screened, claimBy(verifier)),
    reads: { id: ids.screened },
    atMostWrites: 7,
  },
  {
    name: 'command (record the tenth document)',
    ...commandOn(store, idOf(910), now, 'record_document'),
    atMostWrites: 6,
  },
  {
    name: 'command (recommend a whole file)',
    ...commandOn(store, idOf(911), now, 'recommend'),
    atMostWrites: 9,
  },
  {
    name: 'command (determine a whole file)',
    ...commandOn(store, idOf(912), now, 'determine'),
    atMostWrites: 9,
  },
];
