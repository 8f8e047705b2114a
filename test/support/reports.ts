import { v7 } from 'uuid';
import * as z from 'zod/mini';
import { createCounting } from '../../functions/reports/counting.ts';
import { type Append, append } from '../../shared/store/application-journal.ts';
import { reportedHistory } from '../../shared/store/reported-history.ts';
import { createFigureStore } from '../../shared/store/reports/figure-store.ts';
import { fromItem, type Item, type Table } from '../../shared/store/table.ts';
import { type Step, story } from './builders.ts';
import { anOffice, aStandard } from './standard.ts';

export const figureRules = { calendar: anOffice().calendar, limit: aStandard().timeLimit };

/** What the bus tells of an event, as far as counting asks. */
export interface Told {
  readonly subject: string;
  readonly tenant: string;
}

/** A file whose history grows event by event. */
export interface GrowingFile {
  readonly told: Told;
  /** Writes its next event. @returns false when there is none */
  readonly grow: () => Promise<boolean>;
}

const STEP_MS = 5 * 60 * 1000;

/** A story that is to be written into the table, one step every five minutes. */
export function growingFile(
  table: Table,
  steps: readonly Step[],
  from: Date,
  id: string = v7(),
): GrowingFile {
  const at = (n: number) => new Date(from.getTime() + n * STEP_MS);
  const { application, events } = story(steps.map((step, n) => ({ ...step, at: at(n) })));
  const left = events.map((event) =>
    event.type === 'draft_created' ? { ...event, data: { ...event.data, id } } : event,
  );
  let before: Append['before'];
  return {
    told: { subject: id, tenant: application.tenant },
    async grow() {
      const event = left.shift();
      if (event === undefined) return false;
      const { stored } = await append(table, { before, events: [event] }, () => v7());
      if (stored === undefined) throw new Error(`somebody else wrote ${id}`);
      before = stored;
      return true;
    },
  };
}

/** Counts what is told, histories and numbers in the same table. */
export const tellOf = (table: Table) =>
  createCounting({
    figures: createFigureStore(table),
    historyOf: (application, n) => reportedHistory(table, application, n),
    rulesOf: () => figureRules,
    pause: () => Promise.resolve(),
  });

const Numbers = z.record(z.string(), z.unknown());

/** That somebody came and went again is nothing. */
const withoutZeros = (numbers: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(numbers).filter(([, number]) => number !== 0));

/** All numbers that were counted, by their keys. */
export function counted(items: readonly Item[]): Record<string, Record<string, unknown>> {
  const found = items.map((item) => z.parse(Numbers, fromItem(item)));
  return Object.fromEntries(
    found.flatMap(({ pk, sk, ttl: _, ...numbers }) =>
      String(pk).startsWith('COUNT#2#')
        ? [[`${String(pk)} ${String(sk)}`, withoutZeros(numbers)] as const]
        : [],
    ),
  );
}
