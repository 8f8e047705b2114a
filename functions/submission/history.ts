import type { Application } from '../../shared/domain/application.ts';
import type { ApplicationEventType } from '../../shared/domain/application-events.ts';
import type { StoredEvent } from '../../shared/store/application-item.ts';

/** Steps inside the office that are nobody else's business; who works on a file must not be found out by asking. */
const INTERNAL: readonly ApplicationEventType[] = [
  'confirmation_failed',
  'claimed',
  'released',
  'opinion_requested',
  'opinion_recorded',
  'recommended',
  'reviewed',
  'numbered',
  'signing_delayed',
];

/** What happened, as the applicant may see it: no officers' names, no internal steps, no values of the form. */
export const historyFor = ({ actedBy }: Application, events: readonly StoredEvent[]) =>
  events
    .filter(({ event }) => !INTERNAL.includes(event.type))
    .map(({ event, n }) => ({ n, type: event.type, at: event.at, by: sideOf(event.by, actedBy) }));

function sideOf(by: string, applicants: readonly string[]): 'applicant' | 'office' | 'system' {
  if (by.startsWith('system:')) return 'system';
  return applicants.includes(by) ? 'applicant' : 'office';
}
