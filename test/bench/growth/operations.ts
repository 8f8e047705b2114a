import { createQueueStore } from '../../../shared/store/queue-store.ts';
import type { Table } from '../../../shared/store/table.ts';
import type { Functions } from '../cost/functions.ts';
import { apiEvent } from '../first-event/api-event.ts';
import { storeAt } from '../fixture/applications.ts';
import { licence } from '../fixture/licence.ts';
import { verifier } from '../fixture/people.ts';
import { operationsOn } from '../trips/operations.ts';
import { NAME } from './kinds.ts';

/** One operation that is to take the same in a store of any size. */
export interface Grown {
  readonly name: string;
  readonly prepare?: () => Promise<unknown>;
  readonly run: () => Promise<unknown>;
}

/** Those of the budget, and what looks among all others: the queue, the next file, the register, a licence by its number. */
export function grownOperations(table: Table, functions: Functions, now: Date): readonly Grown[] {
  const answered = async (entry: string, event: object) => {
    const { reply } = await functions.call(entry, event);
    const said = JSON.stringify(reply);
    if (!/"statusCode":20[01]/.test(said)) throw new Error(`${entry} answered ${said.slice(0, 300)}`);
  };
  const queue = createQueueStore(table);
  const last = { tenant: 'metro', stage: 'verification', priority: 9, dueAt: '2099', id: 'x' } as const;
  return [
    ...operationsOn(storeAt(table, now), now),
    {
      name: 'queue page (GET /queue/{stage})',
      run: () =>
        answered(
          'verification/api',
          apiEvent('GET /queue/{stage}', { caller: verifier, params: { stage: 'verification' } }),
        ),
    },
    {
      name: 'next file (POST /queue/{stage}/next)',
      run: () =>
        answered(
          'verification/api',
          apiEvent('POST /queue/{stage}/next', { caller: verifier, params: { stage: 'verification' } }),
        ),
    },
    { name: 'place in the queue, at its end', run: () => queue.ahead(last) },
    {
      name: 'register search (GET /register), a name that all have',
      run: () =>
        answered('registry/api', apiEvent('GET /register', { query: { tenant: 'metro', name: NAME } })),
    },
    {
      name: 'licence status (GET /licences/{id}/status)',
      run: () =>
        answered(
          'registry/api',
          apiEvent('GET /licences/{id}/status', {
            params: { id: 'metro.503-000000000002-SIP-ATLM-2026' },
            query: { code: licence.code },
          }),
        ),
    },
  ];
}
