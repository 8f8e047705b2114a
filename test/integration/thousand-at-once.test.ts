import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createIssuance } from '../../functions/issuance/issuance.ts';
import { createPapers } from '../../functions/issuance/licence-papers.ts';
import { statusListId } from '../../shared/domain/licence-status.ts';
import { licenceId } from '../../shared/domain/numbering.ts';
import { decoysOf } from '../../shared/domain/status-decoys.ts';
import { STATUS_LIST_SIZE } from '../../shared/domain/status-list.ts';
import type { FormCodec } from '../../shared/store/form-codec.ts';
import { createIssuanceStore } from '../../shared/store/issuance-store.ts';
import { STATE_PREFIX } from '../../shared/store/keys.ts';
import { createLicenceStore } from '../../shared/store/licence-store.ts';
import { createStatusStore } from '../../shared/store/status-store.ts';
import { sha256 } from '../../shared/store/table.ts';
import { NOW, stories } from '../support/builders.ts';
import { memoryDynamoDb } from '../support/memory-dynamodb.ts';
import { anOffice, aStandard } from '../support/standard.ts';
import { aStore, newId, recorded } from './support/applications.ts';

/**
 * All of the issuing path (rules, stores, the real SDK) on DynamoDB as a table in memory, whose conditions and
 * transactions are DynamoDB's. Everything that can fail does: requests and answers are lost, transactions meet, the
 * signer is down, each at random; tasks run twice at once; and whatever failed is tried again, as the workflow does.
 */

const APPLICATIONS = 1000;
/** Milliseconds; far more than it takes. */
const LIMIT = 180_000;
const SEED = 'a secret of the list, of sixteen characters and more';

/** Nothing is sealed here: what ciphers cost is not looked at. */
const forms: FormCodec = {
  prepare: () => undefined,
  seal: (_, changes) => Promise.resolve(changes),
  open: (_, form) => Promise.resolve(form),
  personOf: () => Promise.resolve(''),
};

/** A thousand approved applications. */
const filed = memoryDynamoDb();
const ids: string[] = [];
while (ids.length < APPLICATIONS) ids.push(await recorded(filed.table, stories.approved));

const oneIn = (n: number) => randomInt(n) === 0;
let troubled = false;
const database = memoryDynamoDb({
  // Nobody asks for their histories here.
  initial: filed.items().filter(({ sk }) => sk?.S?.startsWith(STATE_PREFIX)),
  fateOf(operation) {
    if (!troubled) return 'fine';
    if (operation !== 'TransactWriteItems') return oneIn(200) ? 'lost' : 'fine';
    if (oneIn(20)) return 'conflict';
    if (oneIn(40)) return 'lost';
    return oneIn(40) ? 'answer_lost' : 'fine';
  },
});
const { table } = database;
const applications = aStore(table, { forms, pause: (ms) => setTimeout((ms / 4) * Math.random()) });
const licences = createLicenceStore(table);
/** Places are few, so that many ask for one that is taken. */
const newIndex = () => randomInt(2 * APPLICATIONS);
const issuance = createIssuanceStore(table, {
  applications,
  statuses: createStatusStore(table, { newIndex, newSeed: () => SEED }),
  now: () => NOW,
  newId,
});

const faults = new Set<string>();
const failNow = (place: string) => {
  if (!troubled || !oneIn(10)) return;
  faults.add(place);
  throw new Error(`down at ${place}`);
};
const bytesOf = (text: string) => new TextEncoder().encode(text);
const issue = createIssuance({
  applications,
  licences,
  issuance,
  papers: createPapers({
    bucket: {
      put(key) {
        failNow('put');
        return Promise.resolve({ key, versionId: newId() });
      },
    },
    render: ({ number }) => Promise.resolve(bytesOf(`${number} ${newId()}`)),
    credentials: {
      issue({ status }) {
        failNow('credential');
        return Promise.resolve({ full: `${status.index}~~`, shown: `${status.index}~` });
      },
    },
    publicUrl: 'https://example.test',
    now: () => NOW,
  }),
  signerOf: () => ({
    field: 'reserved',
    signatory: false,
    sign(pdf) {
      failNow('sign');
      return Promise.resolve(pdf);
    },
  }),
  standardOf: () => aStandard(),
  officeOf: () => anOffice(),
  newCode: () => newId().slice(-16),
});

/**
 * All thousand want to be issued from the first moment on; so many of them are at it at any moment, and whoever comes next
 * is drawn by lot. This one processor stands for as many as there are tasks: with more at once it is busy with conflicts.
 */
const AT_ONCE = 12;

/** As the workflow does it: what failed is tried again among all the others, however often. */
async function issueFrom(waiting: string[]): Promise<void> {
  for (let [id] = drawn(waiting); id !== undefined; [id] = drawn(waiting)) {
    // A task in ten is delivered twice.
    const results = await Promise.allSettled(Array.from({ length: oneIn(10) ? 2 : 1 }, () => issue(id)));
    const isIssued = results.some(
      (result) => result.status === 'fulfilled' && result.value.state === 'issued',
    );
    if (!isIssued) waiting.push(id);
  }
}
const drawn = (waiting: string[]) =>
  waiting.length === 0 ? [] : waiting.splice(randomInt(waiting.length), 1);

test(
  'a thousand licences issued at once, with everything failing that can, get the numbers 1 to 1,000, each its own',
  async () => {
    troubled = true;
    const waiting = [...ids];
    await Promise.all(Array.from({ length: AT_ONCE }, () => issueFrom(waiting)));
    troubled = false;

    const found = await Promise.all(ids.map((id) => applications.read(id, { system: 'issuance' })));
    const serials: number[] = [];
    const places: number[] = [];
    for (const application of found) {
      if (!('licence' in application) || application.licence?.status === undefined)
        throw new Error('an application without its number');
      const { number, status } = application.licence;
      const licence = await licences.read(licenceId('metro', number));
      expect(licence).toMatchObject({ applicationId: application.id, number, status, state: 'active' });
      expect(status.list).toBe(statusListId('metro', 2026));
      serials.push(Number(/\/(\d{4})\//.exec(number)?.[1]));
      places.push(status.index);
    }
    expect(serials.sort((a, b) => a - b)).toEqual(Array.from(ids, (_, n) => n + 1));
    expect(new Set(places).size).toBe(APPLICATIONS);
    const decoys = decoysOf('metro-2026', SEED, sha256);
    expect(places.filter((place) => decoys.has(place))).toEqual([]);
    expect(Math.max(...places)).toBeLessThan(STATUS_LIST_SIZE);
    const items = database.items().map(({ pk, sk }) => `${pk?.S ?? ''} ${sk?.S ?? ''}`);
    const count = (kind: RegExp) => items.filter((key) => kind.test(key)).length;
    expect([count(/^STATUS#metro-2026 INDEX#/), count(/^FILE#/), count(/^LICENCE#/)]).toEqual([
      APPLICATIONS,
      APPLICATIONS,
      APPLICATIONS,
    ]);
    expect([...faults].sort()).toEqual(['credential', 'put', 'sign']);
  },
  LIMIT,
);
