import { ids } from '../fixture/ids.ts';
import { head } from '../fixture/people.ts';
import { apiEvent } from './api-event.ts';
import { type Case, done, OK } from './case.ts';
import { happened, queued } from './messages.ts';

/** First events of what counts, and of what tells the numbers. */
export const reportCases: readonly Case[] = [
  {
    bundle: 'reports/count-event',
    what: 'one event',
    event: queued(happened('application.recommended', ids.recommended, 'recommended', 'verification')),
    reply: done,
  },
  {
    bundle: 'reports/api',
    what: 'GET /reports/trend',
    event: apiEvent('GET /reports/trend', { caller: head }),
    reply: OK,
  },
];
