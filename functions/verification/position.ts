import type { Application } from '../../shared/domain/application.ts';
import { stageOf } from '../../shared/domain/application-state.ts';
import type { OfficeCalendar } from '../../shared/domain/office-calendar.ts';
import { expectedTurn } from '../../shared/domain/queue-pace.ts';
import { refuse } from '../../shared/domain/refusal.ts';
import type { QueueStore } from '../../shared/store/queue-store.ts';
import { OfficerStage } from './queue-view.ts';

export interface PositionDependencies {
  readonly queue: Pick<QueueStore, 'ahead' | 'departures'>;
  readonly calendarOf: (tenant: string) => OfficeCalendar | undefined;
  readonly now: () => Date;
}

/**
 * Where a file stands in the officers' queue and when its turn will probably come. In an officer's hands nothing is
 * before it. Two Queries side by side.
 * @returns a refusal for a file that waits for no officer
 */
export const createPositionOf =
  ({ calendarOf, now, queue }: PositionDependencies) =>
  async ({ claim, clock, id, priority, reviewPending, state, tenant }: Application) => {
    const waiting = OfficerStage.safeParse(stageOf({ state, reviewPending }));
    if (!waiting.success || clock === undefined) return refuse('wrong_state');
    const stage = waiting.data;
    if (claim !== undefined && new Date(claim.until) > now()) {
      return { body: { stage, claimed: true, ahead: 0, atLeast: false } };
    }
    const [place, departures] = await Promise.all([
      queue.ahead({ tenant, stage, priority, dueAt: clock.dueAt, id }),
      queue.departures(tenant, stage),
    ]);
    const calendar = calendarOf(tenant);
    const turn = calendar && expectedTurn(place.ahead, departures, now(), calendar);
    const expected = turn && { from: turn.from.toISOString(), to: turn.to.toISOString() };
    return { body: { stage, claimed: false, ...place, expected } };
  };
