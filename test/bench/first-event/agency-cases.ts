import { agency } from '../fixture/agency.ts';
import { ids } from '../fixture/ids.ts';
import { admin } from '../fixture/people.ts';
import { apiEvent } from './api-event.ts';
import { type Case, done, OK } from './case.ts';
import { happened, queued } from './messages.ts';

/** First events of what tells agencies. */
export const agencyCases: readonly Case[] = [
  {
    bundle: 'agencies/api',
    what: 'GET /subscriptions',
    event: apiEvent('GET /subscriptions', { caller: admin }),
    reply: OK,
  },
  {
    bundle: 'agencies/accept-event',
    what: 'one event, one agency',
    event: queued(happened('application.submitted', ids.submitted, 'submitted')),
    reply: done,
  },
  {
    bundle: 'agencies/deliver-events',
    what: 'one delivery, to a queue',
    event: queued({ tenant: agency.tenant, subscription: agency.id }),
    reply: done,
  },
  { bundle: 'agencies/sweep-deliveries', what: 'one agency', event: {}, reply: 'null' },
];
