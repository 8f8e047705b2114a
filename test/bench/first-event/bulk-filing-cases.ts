import { LIST } from '../fixture/bulk-filing.ts';
import { ids } from '../fixture/ids.ts';
import { applicant, facility } from '../fixture/people.ts';
import { form } from '../fixture/steps.ts';
import { apiEvent } from './api-event.ts';
import { type Case, done, OK } from './case.ts';
import { queued } from './messages.ts';

const list = `${Object.keys(form).join(';')}\n${Object.values(form).join(';')}`;

/** First events of lists that facilities upload. */
export const bulkFilingCases: readonly Case[] = [
  {
    bundle: 'bulk-filing/api',
    what: 'POST /bulk-filings, one row',
    event: apiEvent('POST /bulk-filings', {
      caller: facility,
      body: {
        service: 'metro.sip-atlm',
        fileName: 'perawat.csv',
        content: Buffer.from(list).toString('base64'),
      },
    }),
    reply: String.raw`\"valid\":1`,
  },
  {
    bundle: 'bulk-filing/api',
    what: 'GET /bulk-filings/{id}',
    event: apiEvent('GET /bulk-filings/{id}', { caller: facility, params: { id: LIST } }),
    reply: OK,
  },
  {
    bundle: 'bulk-filing/confirmation-api',
    what: 'a wrong code, which is noted',
    event: apiEvent('POST /applications/{id}/confirmation', {
      caller: applicant,
      params: { id: ids.invited },
      body: { code: 'AAAAA-AAAAA' },
    }),
    reply: '"statusCode":422',
  },
  {
    bundle: 'bulk-filing/file-rows',
    what: 'one row',
    event: queued({ filing: LIST, chunk: 0 }),
    reply: done,
  },
];
