import { announced, campaign } from '../fixture/campaign.ts';
import { applicant } from '../fixture/people.ts';
import { apiEvent } from './api-event.ts';
import { type Case, done, OK } from './case.ts';
import { queued } from './messages.ts';

/** First events of campaigns. */
export const campaignCases: readonly Case[] = [
  {
    bundle: 'campaigns/api',
    what: 'GET /campaigns/{id}',
    event: apiEvent('GET /campaigns/{id}', { params: { id: campaign.id } }),
    reply: OK,
  },
  {
    bundle: 'campaigns/api',
    what: 'POST /campaigns/{id}/claims (secret)',
    event: apiEvent('POST /campaigns/{id}/claims', {
      caller: applicant,
      params: { id: campaign.id },
      body: { service: campaign.services[0], nik: '3374015502900003' },
    }),
    reply: '"statusCode":202',
  },
  {
    bundle: 'campaigns/settle-campaign',
    what: 'not open yet',
    event: queued({ campaign: announced.id }),
    reply: done,
  },
  { bundle: 'campaigns/watch-campaigns', what: 'two campaigns', event: {}, reply: 'null' },
];
