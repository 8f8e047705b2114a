import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { nameOf } from '../domain/actor.ts';
import type { Application } from '../domain/application.ts';
import type { CommandOf } from '../domain/commands/command.ts';
import { followed } from '../domain/evolve-licence.ts';
import { eventOf, issuedOn, type LicenceChange } from '../domain/licence-changes.ts';
import { statusListId } from '../domain/licence-status.ts';
import type { Asker } from './application-commands.ts';
import type { ApplicationStore } from './application-store.ts';
import { appendEvent } from './licence-history.ts';
import { licenceWrites } from './licence-writes.ts';
import { type NumberSeries, nextNumber } from './number-series.ts';
import type { Patience } from './patience.ts';
import type { StatusStore } from './status-store.ts';
import { sha256, type Table } from './table.ts';

/** Who issues, and whose signature the document bears where a person signs. */
export interface Issuer extends Asker {
  readonly signedBy?: string | undefined;
}

/** The number of an earlier licence, and the list in which its next version gets a place; none where there is no next. */
export interface KeptNumber {
  readonly number: string;
  readonly year: number;
  readonly list?: string | undefined;
}

export interface IssuanceStoreDependencies {
  readonly applications: Pick<ApplicationStore, 'executeWith'>;
  readonly statuses: Pick<StatusStore, 'reserve'>;
  readonly now: () => Date;
  readonly newId: () => string;
}

/**
 * All who issue at the same moment meet at the counter of their series. Six seconds of trying leave time for the rest
 * of an issue; those who are still not through come again, which the workflow spreads over minutes.
 */
const atCounter: Patience = { tries: 9, firstMs: 25, longestMs: 3200 };

export type IssuanceStore = ReturnType<typeof createIssuanceStore>;

/** Numbers and licences, each written in the same transaction as the application's event. */
export function createIssuanceStore(table: Table, dependencies: IssuanceStoreDependencies) {
  const { applications, statuses } = dependencies;
  return {
    /**
     * Gives an approved application the next number of its series, once and without gaps, and a place in the list of
     * the year: counter, place and event are written together, and whatever fails later both stay with it.
     */
    number: (id: string, series: NumberSeries, asker: Asker) =>
      applications.executeWith(
        id,
        onceNumbered(() => newNumber(table, statuses, series)),
        asker,
        atCounter,
      ),

    /** Gives an approved application the number of the licence that it is about; no counter advances. */
    keepNumber: (id: string, kept: KeptNumber, asker: Asker) =>
      applications.executeWith(
        id,
        onceNumbered(() => sameNumber(statuses, kept)),
        asker,
      ),

    /**
     * Issues: all that becomes of licences and the application's event in one transaction.
     * @throws `KeptChanging` when a licence is not any more what it was when the changes were made
     */
    issue: (applicationId: string, changes: readonly LicenceChange[], { signedBy, ...asker }: Issuer) =>
      applications.executeWith(
        applicationId,
        () => ({
          command: { type: 'issue', signedBy, licence: issuedOn(applicationId, changes) },
          also: changes.flatMap((change) => writesOf(table, dependencies, change, asker)),
        }),
        asker,
      ),
  };
}

/** A number, with what must be written together with it. */
interface Numbered {
  readonly command: CommandOf<'number'>;
  readonly also?: readonly TransactWriteItem[];
}

/** Who has a number keeps it: nothing needs to be read for it. */
const onceNumbered =
  (prepare: () => Promise<Numbered>) =>
  async ({ licence }: Application): Promise<Numbered> =>
    licence === undefined ? prepare() : { command: { type: 'number', ...licence } };

async function newNumber(
  table: Table,
  statuses: IssuanceStoreDependencies['statuses'],
  series: NumberSeries,
): Promise<Numbered> {
  const { tenant, year } = series;
  const [next, place] = await Promise.all([
    nextNumber(table, series),
    statuses.reserve(statusListId(tenant, year)),
  ]);
  return {
    command: { type: 'number', number: next.number, year, status: place.status },
    also: [next.also, place.also],
  };
}

async function sameNumber(
  statuses: IssuanceStoreDependencies['statuses'],
  { list, number, year }: KeptNumber,
): Promise<Numbered> {
  const place = list === undefined ? undefined : await statuses.reserve(list);
  return {
    command: { type: 'number', number, year, status: place?.status },
    also: place === undefined ? [] : [place.also],
  };
}

/** All that is written for one change of a licence, its event included. */
function writesOf(
  table: Table,
  { newId, now }: Pick<IssuanceStoreDependencies, 'newId' | 'now'>,
  change: LicenceChange,
  { actor }: Asker,
): TransactWriteItem[] {
  const { before } = change;
  const event = eventOf(change, { at: now().toISOString(), by: nameOf(actor) });
  if (event === undefined || before === undefined) return licenceWrites(table, change);
  // A further version is new in all that it says; its history goes on.
  const told = event.type === 'revised' ? { ...change.after, chain: before.chain } : before;
  const { after, link } = followed(told, event, sha256);
  return [...licenceWrites(table, { before, after }), appendEvent(table, after, link, newId())];
}
