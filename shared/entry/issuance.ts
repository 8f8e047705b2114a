import { randomBytes, randomInt } from 'node:crypto';
import { STATUS_LIST_SIZE } from '../domain/status-list.ts';
import type { ApplicationStore } from '../store/application-store.ts';
import { createIssuanceStore } from '../store/issuance-store.ts';
import { createStatusStore } from '../store/status-store.ts';
import type { Table } from '../store/table.ts';
import { newId, now } from './applications.ts';

const SEED_BYTES = 32;

/** Status lists with places that nobody can foretell. */
export const statusStore = (table: Table) =>
  createStatusStore(table, {
    newIndex: () => randomInt(STATUS_LIST_SIZE),
    newSeed: () => randomBytes(SEED_BYTES).toString('base64url'),
  });

/** For functions that issue licences. */
export const issuanceStore = (table: Table, applications: Pick<ApplicationStore, 'executeWith'>) =>
  createIssuanceStore(table, { applications, statuses: statusStore(table), now, newId });
