import { contract } from '../../../functions/submission/contract.ts';
import { createApi } from '../../../shared/http/api.ts';
import { ids } from '../fixture/ids.ts';
import { warmEvent } from './event.ts';
import { telemetry } from './log.ts';
import { tellWarmTime } from './loop.ts';

// The middle layer whole, around a handler that does nothing: claims, route, parse, validate, log, metric, reply.
const { editForm } = contract;
const view = {
  id: ids.draft,
  version: 2,
  tenant: 'metro',
  service: 'metro.sip-atlm',
  purpose: 'new',
  state: 'draft',
  round: 1,
  createdAt: '2026-11-03T02:00:00.000Z',
  filing: { channel: 'online', represented: false },
  warnings: [],
  checklist: [],
} as const;

const handle = createApi(
  { editForm },
  {
    editForm: ({ body }) =>
      Promise.resolve({
        body: { ...view, deadlines: [], warnings: [], checklist: [], form: formOf(body.form) },
      }),
  },
  telemetry,
);

const formOf = (changes: Readonly<Record<string, string | null>>) =>
  Object.fromEntries(Object.entries(changes).map(([name, value]) => [name, value ?? '']));

void tellWarmTime(() => handle(warmEvent));
