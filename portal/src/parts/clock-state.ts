export type ClockState = 'onTime' | 'atRisk' | 'overdue' | 'paused';

export interface Clocked {
  readonly dueAt?: string | undefined;
  readonly pausedAt?: string | undefined;
  /** Percent of the time limit that were reached. */
  readonly reached: readonly number[];
}

/** How the service time of a file stands; at 80 % of its limit it is at risk. @param now ms since 1970 */
export function clockState({ dueAt, pausedAt, reached }: Clocked, now = Date.now()): ClockState {
  if (pausedAt !== undefined) return 'paused';
  if (reached.includes(100) || (dueAt !== undefined && Date.parse(dueAt) <= now)) return 'overdue';
  return reached.includes(80) ? 'atRisk' : 'onTime';
}
