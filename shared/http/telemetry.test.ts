import { expect, test, vi } from 'vitest';
import { createTelemetry } from './telemetry.ts';

const facts = { route: 'GET /services', status: 200, ms: 7, requestId: 'r-1', code: undefined };

function told(changes: Partial<typeof facts> = {}): unknown {
  const lines: string[] = [];
  createTelemetry(
    'registry',
    (line) => lines.push(line),
    () => 1_795_000_000_000,
  ).request({ ...facts, ...changes });
  expect(lines).toHaveLength(1);
  const line: unknown = JSON.parse(lines[0] ?? '');
  return line;
}

test('a request is logged in one line that CloudWatch reads as metrics', () => {
  expect(told()).toEqual({
    _aws: {
      Timestamp: 1_795_000_000_000,
      CloudWatchMetrics: [
        {
          Namespace: 'SatuJam',
          Dimensions: [['service', 'route']],
          Metrics: [
            { Name: 'latency', Unit: 'Milliseconds' },
            { Name: 'faults', Unit: 'Count' },
          ],
        },
      ],
    },
    service: 'registry',
    route: 'GET /services',
    latency: 7,
    faults: 0,
    status: 200,
    requestId: 'r-1',
  });
});

test.each([
  [499, 0],
  [500, 1],
  [503, 1],
])('a reply of status %i counts as %i faults', (status, faults) => {
  expect(told({ status })).toMatchObject({ faults });
});

test('a fault is logged with its name and place, and never with what was sent', () => {
  const lines: string[] = [];
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((line) => lines.push(String(line)) > 0);
  const quoting = new SyntaxError('unexpected token in "Siti Aminah"');
  createTelemetry('registry').fault(quoting, { route: 'GET /services', requestId: 'r-1' });
  createTelemetry('registry').fault(new Error('table away'), { route: 'GET /services', requestId: 'r-2' });
  createTelemetry('registry').fault('odd', { route: 'GET /services', requestId: 'r-3' });
  spy.mockRestore();
  const [first = '', second = '', third = ''] = lines;
  expect(first).not.toContain('Siti');
  expect(JSON.parse(first)).toMatchObject({ requestId: 'r-1', fault: { name: 'SyntaxError' } });
  expect(JSON.parse(second)).toMatchObject({ fault: { name: 'Error', message: 'table away' } });
  expect(JSON.parse(third)).toMatchObject({ fault: { name: 'string' } });
});
