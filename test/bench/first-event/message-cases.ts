import { ids } from '../fixture/ids.ts';
import { applicant } from '../fixture/people.ts';
import { apiEvent } from './api-event.ts';
import { type Case, done, OK } from './case.ts';
import { bounced, happened, queued } from './messages.ts';

/** First events of what tells people. */
export const messageCases: readonly Case[] = [
  {
    bundle: 'messages/api',
    what: 'GET /preferences',
    event: apiEvent('GET /preferences', { caller: applicant }),
    reply: OK,
  },
  {
    bundle: 'messages/compose-message',
    what: 'one event, one message (form unsealed)',
    event: queued(happened('application.submitted', ids.submitted, 'submitted')),
    reply: done,
  },
  { bundle: 'messages/send-due-messages', what: 'nothing due', event: {}, reply: 'null' },
  { bundle: 'messages/record-bounce', what: 'one bounce', event: queued(bounced), reply: done },
  { bundle: 'messages/remind-of-expiry', what: 'all offices', event: {}, reply: 'null' },
];
