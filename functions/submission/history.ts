import { actsForApplicant } from '../../shared/domain/access.ts';
import type { Actor } from '../../shared/domain/actor.ts';
import type { Application } from '../../shared/domain/application.ts';
import type { ApplicationEventType } from '../../shared/domain/application-events.ts';
import type { Text } from '../../shared/domain/text.ts';
import type { StoredEvent } from '../../shared/store/application-item.ts';
import historyWords from './history-words.json' with { type: 'json' };

/** What each event is called. */
const words: Record<ApplicationEventType, Text> = historyWords;

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

/**
 * What happened, with no values of the form. The office sees every step and which account took it; who files sees no
 * officers and no internal steps, and neither does anybody who acts for them.
 */
export function historyFor(reader: Actor, application: Application, events: readonly StoredEvent[]) {
  const isOffice = !actsForApplicant(reader, application);
  const shown = events.filter(({ event }) => isOffice || !INTERNAL.includes(event.type));
  return shown.map(({ event: { at, by, type }, n }) => ({
    ...{ n, type, title: words[type], at, by: sideOf(by, application.actedBy) },
    ...(isOffice ? { account: by } : {}),
  }));
}

function sideOf(by: string, applicants: readonly string[]): 'applicant' | 'office' | 'system' {
  if (by.startsWith('system:')) return 'system';
  return applicants.includes(by) ? 'applicant' : 'office';
}
