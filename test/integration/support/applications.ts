import { randomInt } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { v7 } from 'uuid';
import type { Application } from '../../../shared/domain/application.ts';
import type { ApplicationEvent } from '../../../shared/domain/application-events.ts';
import { isRefusal, type Refusal } from '../../../shared/domain/refusal.ts';
import { STATUS_LIST_SIZE } from '../../../shared/domain/status-list.ts';
import { createPersonalData } from '../../../shared/gateways/personal-data.ts';
import type { ApplicationCommandsDependencies } from '../../../shared/store/application-commands.ts';
import { append } from '../../../shared/store/application-journal.ts';
import { type ApplicationStore, createApplicationStore } from '../../../shared/store/application-store.ts';
import { sealed } from '../../../shared/store/form-codec.ts';
import { createIssuanceStore, type IssuanceStoreDependencies } from '../../../shared/store/issuance-store.ts';
import { createStatusStore } from '../../../shared/store/status-store.ts';
import type { Table } from '../../../shared/store/table.ts';
import { NOW, type Step, stories, story } from '../../support/builders.ts';
import { decide } from '../../support/decide.ts';
import { anOffice, aStandard } from '../../support/standard.ts';

export const newId = () => v7();

export const forms = createPersonalData(() =>
  Promise.resolve('a secret of sixty-four characters, as the stack has one .......'),
);

/** The small standard of the tests and its office's calendar. */
export const testRules = { standard: aStandard(), calendar: anOffice().calendar };

/** The real store under the small standard of the tests, at the builders' time. */
export const aStore = (table: Table, changes: Partial<ApplicationCommandsDependencies> = {}) =>
  createApplicationStore({
    table,
    forms,
    rulesOf: () => testRules,
    decide,
    now: () => NOW,
    newId,
    pause: (ms) => setTimeout(ms * (0.5 + Math.random())),
    ...changes,
  });

export const someStatuses = (table: Table) =>
  createStatusStore(table, { newIndex: () => randomInt(STATUS_LIST_SIZE), newSeed: newId });

/** The real store of numbers and licences. */
export const anIssuanceStore = (
  table: Table,
  applications: ApplicationStore = aStore(table),
  changes: Partial<IssuanceStoreDependencies> = {},
) =>
  createIssuanceStore(table, {
    applications,
    statuses: someStatuses(table),
    now: () => NOW,
    newId,
    ...changes,
  });

/** Writes a story into the table as the store would have, in one go. @returns the new application's id */
export async function recorded(table: Table, steps: readonly Step[] = stories.complete): Promise<string> {
  const id = newId();
  const events = await Promise.all(story(steps).events.map((event) => asStored(id, event)));
  await append(table, { before: undefined, events }, newId);
  return id;
}

async function asStored(id: string, event: ApplicationEvent): Promise<ApplicationEvent> {
  if (event.type === 'draft_created') return { ...event, data: { ...event.data, id } };
  return sealed(forms, id, event);
}

/** The application, where the test takes for granted that it is one. */
export function granted(result: Application | Refusal): Application {
  if (isRefusal(result)) throw new Error(`refused: ${result.refused}`);
  return result;
}

/** The code of a refusal, or `done`. */
export const outcome = (result: Application | Refusal) => (isRefusal(result) ? result.refused : 'done');
