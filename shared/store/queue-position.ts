import type { Application } from '../domain/application.ts';
import { OfficerStage, stageOf } from '../domain/application-state.ts';
import type { OfficeCalendar } from '../domain/office-calendar.ts';
import { expectedTurn } from '../domain/queue-pace.ts';
import type { QueueStore } from './queue-store.ts';

export interface QueuePositionDependencies {
  readonly queue: Pick<QueueStore, 'ahead' | 'departures'>;
  readonly calendarOf: (tenant: string) => OfficeCalendar | undefined;
  readonly now: () => Date;
}

/**
 * Where a file stands in the officers' queue and when its turn will probably come. In an officer's hands nothing is
 * before it. Two Queries side by side.
 * @returns undefined for a file that waits for no officer
 */
export const createQueuePosition =
  ({ calendarOf, now, queue }: QueuePositionDependencies) =>
  async ({ claim, clock, id, priority, reviewPending, state, tenant }: Application) => {
    const waiting = OfficerStage.safeParse(stageOf({ state, reviewPending }));
    if (!waiting.success || clock === undefined) return undefined;
    const stage = waiting.data;
    if (claim !== undefined && new Date(claim.until) > now()) {
      return { stage, claimed: true, ahead: 0, atLeast: false };
    }
    const [place, departures] = await Promise.all([
      queue.ahead({ tenant, stage, priority, dueAt: clock.dueAt, id }),
      queue.departures(tenant, stage),
    ]);
    const calendar = calendarOf(tenant);
    const turn = calendar && expectedTurn(place.ahead, departures, now(), calendar);
    const expected = turn && { from: turn.from.toISOString(), to: turn.to.toISOString() };
    return { stage, claimed: false, ...place, expected };
  };
