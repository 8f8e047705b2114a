import { writeLine } from './log.ts';

/** What is told of requests; never a path, a body or a person. */
export interface Telemetry {
  request(facts: RequestFacts): void;
  fault(error: unknown, facts: { route: string; requestId: string }): void;
}

interface RequestFacts {
  readonly route: string;
  readonly status: number;
  /** Time it took, milliseconds. */
  readonly ms: number;
  readonly requestId: string;
  /** Code of the problem that was answered, if any. */
  readonly code: string | undefined;
}

/** Two metrics a request, by service and route (CloudWatch embedded metric format, specification 0). */
const measures = [
  {
    Namespace: 'SatuJam',
    Dimensions: [['service', 'route']],
    Metrics: [
      { Name: 'latency', Unit: 'Milliseconds' },
      { Name: 'faults', Unit: 'Count' },
    ],
  },
];

/**
 * Writes each request as one line that is both log and metric, so that it is written, shipped and paid for once.
 * A second line, for faults only, says where.
 * @param now milliseconds since the epoch
 */
export const createTelemetry = (
  service: string,
  write: (line: string) => void = writeLine,
  now: () => number = Date.now,
): Telemetry => ({
  request({ code, ms, requestId, route, status }) {
    const faults = status >= 500 ? 1 : 0;
    const _aws = { Timestamp: now(), CloudWatchMetrics: measures };
    write(JSON.stringify({ _aws, service, route, latency: ms, faults, status, requestId, code }));
  },
  fault(error, facts) {
    logFault('request failed', error, { service, ...facts });
  },
});

/** One line of log about a fault. */
export function logFault(message: string, error: unknown, facts: Readonly<Record<string, string>>): void {
  writeLine(JSON.stringify({ level: 'ERROR', message, ...facts, fault: faultOf(error) }));
}

/** Name and place of a fault. Messages of validation errors can quote what was sent, so they are left out. */
function faultOf(error: unknown): { name: string; message?: string; stack?: string } {
  if (!(error instanceof Error)) return { name: typeof error };
  const quotesInput =
    error.name.startsWith('$Zod') || error.name === 'ZodError' || error.name === 'SyntaxError';
  const stack = error.stack
    ?.split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
    .join('\n');
  return {
    name: error.name,
    ...(quotesInput ? {} : { message: error.message }),
    ...(stack ? { stack } : {}),
  };
}
