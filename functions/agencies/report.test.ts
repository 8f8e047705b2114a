import { expect, test } from 'vitest';
import { aDelivery, aSubscription, later, time } from '../../test/support/agencies.ts';
import { createReport } from './report.ts';

const tried = { at: time(9000), durationMs: 40, answer: 'NIK 3374014505900003' };

/** The lines of a report, read again. */
function aReport() {
  const lines: string[] = [];
  return {
    lines,
    report: createReport(
      () => later(9000),
      (line) => lines.push(line),
    ),
  };
}

test('a delivery is counted with the time since its event, and says nothing of addresses and answers', () => {
  const { lines, report } = aReport();
  const event = { id: 'e1', type: 'application.issued', time: time(), subject: 'a1', sequence: 1 };
  const attempts = [{ ...tried, outcome: 'delivered' as const, status: 204 }];
  report.attempt(aSubscription(), aDelivery({ event, state: 'delivered', attempts, tries: 1 }));
  expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
    { service: 'agencies', deliveries: 1, delivery_delay: 9000, status: 204, durationMs: 40, event: 'e1' },
  ]);
  expect(lines.join()).not.toMatch(/dinkes\.example|3374014505900003/);
});

test('a failure and a suspension are metrics of their own', () => {
  const { lines, report } = aReport();
  const attempts = [{ ...tried, outcome: 'failed' as const, trouble: 'too_slow' }];
  report.attempt(aSubscription(), aDelivery({ attempts, tries: 3 }));
  const suspension = { at: time(), reason: 'undelivered', delivery: 'd1', event: 'e1' } as const;
  report.suspended(aSubscription({ state: 'suspended', suspension }));
  expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
    { delivery_failures: 1, trouble: 'too_slow', tries: 3 },
    { agencies_suspended: 1, level: 'ERROR', reason: 'undelivered', event: 'e1' },
  ]);
});
