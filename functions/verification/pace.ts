import type * as z from 'zod/mini';
import { OfficerStage } from '../../shared/domain/application-state.ts';
import type { Delivery } from '../../shared/events/envelope.ts';
import type { QueueStore } from '../../shared/store/queue-store.ts';

export interface PaceDependencies {
  readonly queue: Pick<QueueStore, 'depart'>;
}

/** Remembers when officers were done with a file at a stage: the queue's pace is measured by it. */
export const createPace =
  ({ queue }: PaceDependencies) =>
  async ({ detail: { data, id, tenant, time } }: z.output<typeof Delivery>): Promise<void> => {
    const stage = OfficerStage.safeParse(data.left);
    if (stage.success) await queue.depart({ tenant, stage: stage.data, at: time, eventId: id });
  };
