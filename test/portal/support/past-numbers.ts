import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { credentials } from '../../../infra/local/engine-environment.ts';
import type { Stage } from '../../../shared/domain/application-state.ts';
import { dateOf, dayNumber, weekdayOf } from '../../../shared/domain/calendar-date.ts';
import type { Figures, Repair } from '../../../shared/domain/reports/file-figures.ts';
import { createFigureStore } from '../../../shared/store/reports/figure-store.ts';
import { stack } from '../../support/stack.ts';

const { endpoint, region, reportsTable: name } = stack;
const figures = createFigureStore({ client: new DynamoDBClient({ endpoint, region, credentials }), name });

const nothing = { flows: [], repairs: [], waitsNoMore: [], waitsAnew: [] } satisfies Partial<Figures>;
const officers = ['5b1f0f0a-7a54-4a7e-9c39-000000000001', '7c2e1d9b-0000-4a7e-9c39-000000000002'];
const repairs: readonly Repair[] = [
  { kind: 'document', code: 'registration', reason: 'unreadable' },
  { kind: 'document', code: 'facility_letter', reason: 'expired' },
  { kind: 'document', code: 'practice_statement', reason: 'mismatch' },
  { kind: 'field', code: 'practice_name' },
];

/**
 * As if a local government had worked for so many days until yesterday: the same numbers whenever it is asked, and once
 * only. Nothing of it waits.
 */
export async function workedBefore(tenant: string, service: string, days: number): Promise<void> {
  const today = dayNumber(new Date().toISOString().slice(0, 10)) ?? 0;
  for (let number = today - days; number < today; number += 1) {
    if (weekdayOf(number) > 4) continue;
    const day = dateOf(number);
    const application = `past-${tenant}-${day}`;
    const before = await figures.cursor(application);
    if (before === 0)
      await figures.add({ application, tenant, service, before, n: 1, figures: dayOf(day, number) });
  }
}

/** Between two and nine files; slower and slower until two weeks ago. */
function dayOf(day: string, number: number): readonly Figures[] {
  const files = 2 + ((number * 7) % 8);
  const slow = 1 + ((number * 3) % 50) / 25;
  const stay = (stage: Stage, minutes: number, by?: string): Figures => ({
    ...nothing,
    n: 1,
    day,
    left: { stage, minutes: minutes * slow, ...(by === undefined ? {} : { by }) },
  });
  return Array.from({ length: files }).flatMap((_, file): Figures[] => {
    const officer = officers[(number + file) % 2] ?? '';
    const whole = 40 * slow * (1 + file / 3);
    return [
      { ...nothing, n: 1, day, flows: ['received'] },
      stay('screening', 1),
      stay('verification', 25 * (1 + file / 3), officer),
      stay('determination', 10 * (1 + file / 4), officers[0]),
      stay('issuance', 2),
      ...(file % 4 === 0 ? returned(day, number) : []),
      ...(file % 6 === 5
        ? []
        : [
            {
              ...nothing,
              n: 1,
              day,
              flows: ['issued', 'served', ...(whole < 120 ? (['servedInTime'] as const) : [])] as const,
              serviceMinutes: whole,
            },
          ]),
    ];
  });
}

const returned = (day: string, number: number): Figures[] => [
  {
    ...nothing,
    n: 1,
    day,
    flows: ['returned', 'resubmitted'],
    left: { stage: 'correction', minutes: 300 },
    repairs: repairs.slice(0, 1 + (number % repairs.length)),
  },
];
