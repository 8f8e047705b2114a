import { GENESIS } from '../../shared/domain/event-chain.ts';
import { summaryOf } from '../../shared/store/application-summary.ts';
import { applicationKey, queueIndexKey } from '../../shared/store/keys.ts';
import type { Item } from '../../shared/store/table.ts';
import { toItem } from '../../shared/store/table.ts';
import { anApplication, NOW, stories } from './builders.ts';

const screened = anApplication(stories.screened);

export interface WaitingFile {
  readonly id: string;
  readonly priority: number;
  readonly dueAt: string;
}

/** The n-th of many files that wait for verification: priorities and due times all mixed up, the same each time. */
export function waitingFile(n: number): WaitingFile {
  const mixed = (n * 7919) % 10_007;
  return {
    id: `01936f00-0000-7000-9000-${String(n).padStart(12, '0')}`,
    priority: 1 + (mixed % 9),
    // Some are due at the same moment.
    dueAt: new Date(NOW.getTime() + Math.floor(mixed / 3) * 60_000).toISOString(),
  };
}

/** The item that the store would have written for it; without its history, which a queue does not need. */
export function waitingItem({ dueAt, id, priority }: WaitingFile): Item {
  const clock = { marks: screened.clock?.marks ?? [], dueAt };
  // Only who holds the key could seal a form.
  const application = { ...screened, id, priority, clock, form: {} };
  return toItem({
    ...applicationKey(id),
    ...queueIndexKey(application.tenant, 'verification', { priority, dueAt, id }),
    application,
    lastHash: GENESIS,
    seen: {},
    summary: summaryOf(application, application.createdAt),
  });
}

/** The order of the queue: priority, due time, id. */
export const inOrder = (files: readonly WaitingFile[]): WaitingFile[] =>
  files.toSorted(
    (one, other) =>
      one.priority - other.priority || one.dueAt.localeCompare(other.dueAt) || one.id.localeCompare(other.id),
  );
