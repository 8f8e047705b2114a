import { licence, status } from '../fixture/licence.ts';
import type { Papers } from '../fixture/papers.ts';
import { head } from '../fixture/people.ts';
import { apiEvent } from './api-event.ts';
import { type Case, done, OK } from './case.ts';
import { happened, queued } from './messages.ts';

/** What somebody asks who checks a licence. */
const question = (what: string, body: object, besides?: Case['besides']): Case => ({
  bundle: 'authenticity/api',
  what: `POST /verifications, ${what}`,
  event: apiEvent('POST /verifications', { body }),
  reply: String.raw`\"verdict\":\"valid\"`,
  ...(besides && { besides }),
});

/** First events about a licence that was issued. */
export const licenceCases = ({ pdf, qr }: Papers): readonly Case[] => [
  {
    bundle: 'status/api',
    what: 'GET /status-lists/{list}',
    event: apiEvent('GET /status-lists/{list}', { params: { list: status.list } }),
    reply: OK,
  },
  {
    bundle: 'status/publish-status-list',
    what: 'one event',
    event: queued(happened('licence.suspended', licence.id, 'suspended')),
    reply: done,
    besides: 'signs',
  },
  { bundle: 'status/renew-status-lists', what: 'all lists', event: {}, reply: 'null' },
  { bundle: 'issuance/expire-licences', what: 'one of four offices', event: {}, reply: 'null' },
  {
    bundle: 'archive/api',
    what: 'GET /licences/{id}/archive',
    event: apiEvent('GET /licences/{id}/archive', { caller: head, params: { id: licence.id } }),
    reply: OK,
    besides: 'packs',
  },
  {
    bundle: 'authenticity/api',
    what: 'GET /.well-known/jwks/{tenant}',
    event: apiEvent('GET /.well-known/jwks/{tenant}', { params: { tenant: 'metro' } }),
    reply: OK,
  },
  question('number and name', { tenant: 'metro', number: licence.number, name: licence.holder }),
  question('QR code', { credential: qr }, 'checks a signature'),
  question('PDF', { pdf: Buffer.from(pdf).toString('base64') }, 'checks a signature'),
];
