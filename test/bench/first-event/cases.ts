import type { Item } from '../engine/item.ts';
import { ids } from '../fixture/ids.ts';
import { licence } from '../fixture/licence.ts';
import type { Papers } from '../fixture/papers.ts';
import { applicant, head, verifier } from '../fixture/people.ts';
import { agencyCases } from './agency-cases.ts';
import { apiEvent } from './api-event.ts';
import { bulkFilingCases } from './bulk-filing-cases.ts';
import { campaignCases } from './campaign-cases.ts';
import { type Case, done, OK } from './case.ts';
import { licenceCases } from './licence-cases.ts';
import { messageCases } from './message-cases.ts';
import { happened, objectCreated, queued, scanned, streamed } from './messages.ts';
import { reportCases } from './report-cases.ts';

const cases: readonly Case[] = [
  {
    bundle: 'submission/api',
    what: 'GET /applications',
    event: apiEvent('GET /applications', { caller: applicant }),
    reply: OK,
  },
  {
    bundle: 'submission/api',
    what: 'GET /applications/{id}, form unsealed (secret)',
    event: apiEvent('GET /applications/{id}', { caller: applicant, params: { id: ids.draft } }),
    reply: OK,
  },
  {
    bundle: 'documents/api',
    what: 'GET document, not yet inspected',
    event: apiEvent('GET /applications/{id}/documents/{requirement}', {
      caller: applicant,
      params: { id: ids.recommended, requirement: 'photo' },
    }),
    reply: OK,
  },
  {
    bundle: 'documents/api',
    what: 'POST document (presigns)',
    event: apiEvent('POST /applications/{id}/documents/{requirement}', {
      caller: applicant,
      params: { id: ids.draft, requirement: 'identity_card' },
      body: { mediaType: 'application/pdf', bytes: 1024 },
    }),
    reply: '"statusCode":201',
  },
  { bundle: 'documents/inspect-document', what: 'one PDF', event: queued(objectCreated), reply: done },
  { bundle: 'documents/record-malware-verdict', what: 'one verdict', event: queued(scanned), reply: done },
  {
    bundle: 'verification/api',
    what: 'GET /queue/{stage}',
    event: apiEvent('GET /queue/{stage}', { caller: verifier, params: { stage: 'verification' } }),
    reply: OK,
  },
  {
    bundle: 'approval/start-workflow',
    what: 'one event',
    event: queued(happened('application.submitted', ids.submitted, 'submitted')),
    reply: done,
  },
  {
    bundle: 'approval/screen-application',
    what: 'three registries asked',
    event: { applicationId: ids.submitted },
    reply: '"verification"',
  },
  {
    bundle: 'approval/await-decision',
    what: 'token kept',
    event: { applicationId: ids.screened, round: 1, token: 'T'.repeat(300) },
    reply: 'null',
  },
  {
    bundle: 'approval/resume-workflow',
    what: 'one event that ends a wait',
    event: queued(happened('application.approved', ids.approved, 'approved')),
    reply: done,
  },
  {
    bundle: 'verification/measure-pace',
    what: 'one event',
    event: queued(happened('application.recommended', ids.recommended, 'recommended', 'verification')),
    reply: done,
  },
  {
    bundle: 'clock/set-timers',
    what: 'one timer',
    event: queued(happened('application.submitted', ids.filedNow, 'submitted')),
    reply: done,
  },
  {
    bundle: 'clock/tick-application',
    what: 'a limit that is over',
    event: { applicationId: ids.submitted },
    reply: 'null',
  },
  { bundle: 'clock/tick-waiting', what: 'all queues', event: {}, reply: 'null' },
  { bundle: 'approval/sweep-workflows', what: 'all queues', event: {}, reply: 'null' },
  {
    bundle: 'issuance/api',
    what: 'GET /licences/{id}',
    event: apiEvent('GET /licences/{id}', { caller: applicant, params: { id: licence.id } }),
    reply: OK,
  },
  {
    bundle: 'issuance/api',
    what: 'GET /licences/{id}/pdf (presigns)',
    event: apiEvent('GET /licences/{id}/pdf', { caller: applicant, params: { id: licence.id } }),
    reply: OK,
  },
  {
    bundle: 'issuance/issue-licence',
    what: 'number, PDF, record',
    event: { applicationId: ids.approved },
    reply: '"issued"',
    besides: 'draws and signs',
  },
  {
    bundle: 'issuance/signature-api',
    what: 'nothing to sign',
    event: apiEvent('POST /applications/{id}/signature', {
      caller: head,
      params: { id: ids.recommended },
      body: { passphrase: 'bench' },
    }),
    reply: '"statusCode":409',
  },
  {
    bundle: 'registry/api',
    what: 'GET /licences/{id}/status',
    event: apiEvent('GET /licences/{id}/status', {
      params: { id: licence.id },
      query: { code: licence.code },
    }),
    reply: OK,
  },
  {
    bundle: 'sandbox/registries',
    what: 'one question',
    event: apiEvent('POST /registries/str-checks', {
      body: { number: 'ST1', name: 'Siti', profession: 'atlm' },
    }),
    reply: OK,
  },
  { bundle: 'sandbox/scan-object', what: 'one object', event: queued(objectCreated), reply: done },
];

/** Every first event that is measured. */
export const casesOn = (items: readonly Item[], papers: Papers): readonly Case[] => {
  const image = items.find(
    ({ pk, sk }) => pk?.S === `APP#${ids.submitted}` && sk?.S?.startsWith('EVENT#') === true,
  );
  const published = {
    bundle: 'publication/publish-events',
    what: 'one record',
    event: streamed(image ?? {}),
    reply: done,
  };
  return [
    ...cases,
    ...licenceCases(papers),
    ...agencyCases,
    ...messageCases,
    ...bulkFilingCases,
    ...campaignCases,
    ...reportCases,
    published,
  ].sort((a, b) => (a.bundle < b.bundle ? -1 : a.bundle > b.bundle ? 1 : 0));
};
