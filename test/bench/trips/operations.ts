import { contract as documents } from '../../../functions/documents/contract.ts';
import { createHandlers } from '../../../functions/documents/handlers.ts';
import { standardOf } from '../../../shared/catalogue/index.ts';
import { createBucketLinks } from '../../../shared/gateways/bucket-links.ts';
import { createApi } from '../../../shared/http/api.ts';
import type { ApplicationStore } from '../../../shared/store/application-store.ts';
import { apiEvent } from '../first-event/api-event.ts';
import { createDraft, fileUpTo, take } from '../fixture/applications.ts';
import { ids } from '../fixture/ids.ts';
import { applicant, verifier } from '../fixture/people.ts';
import { claimBy, fillIn } from '../fixture/steps.ts';

const PAGE = 20;
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
}

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

/** The operations, in an order in which each finds what it needs. */
export const operationsOn = (store: ApplicationStore, now: Date): readonly Operation[] => [
  { name: 'create', trips: ['TransactWriteItems'], run: () => createDraft(store, ids.fresh) },
  {
    name: 'read (new draft)',
    trips: ['GetItem'],
    run: () => store.read(ids.fresh, applicant),
    reads: { id: ids.fresh },
  },
  {
    name: 'command (fill in a draft)',
    trips: ['GetItem', 'TransactWriteItems'],
    run: () => take(store, ids.fresh, fillIn),
    reads: { id: ids.fresh },
  },
  {
    name: 'presign (one read, for access control only)',
    trips: ['GetItem'],
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
    trips: ['GetItem'],
    prepare: () => fileUpTo(store, ids.screened, 'screened', now),
    run: () => store.read(ids.screened, verifier),
    reads: { id: ids.screened },
  },
  {
    name: 'command (claim a whole file)',
    trips: ['GetItem', 'TransactWriteItems'],
    run: () => take(store, ids.screened, claimBy(verifier)),
    reads: { id: ids.screened },
  },
];
