import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

/** What is told of requests; never a path, a body or a person. */
export interface Telemetry {
  request(facts: {
    route: string;
    status: number;
    ms: number;
    requestId: string;
    code?: string | undefined;
  }): void;
  fault(error: unknown, facts: { route: string; requestId: string }): void;
}

/**
 * Writes each request as one line that is both log and metric (CloudWatch embedded metric format), so that it is
 * written, shipped and paid for once. A second line, for faults only, says where.
 */
export function createTelemetry(service: string): Telemetry {
  const metrics = new Metrics({ namespace: 'SatuJam', serviceName: service });
  return {
    request({ code, ms, requestId, route, status }) {
      metrics.addDimension('route', route);
      metrics.addMetric('latency', MetricUnit.Milliseconds, ms);
      metrics.addMetric('faults', MetricUnit.Count, status >= 500 ? 1 : 0);
      metrics.addMetadata('status', String(status));
      metrics.addMetadata('requestId', requestId);
      if (code !== undefined) metrics.addMetadata('code', code);
      metrics.publishStoredMetrics();
    },
    fault(error, facts) {
      logFault('request failed', error, { service, ...facts });
    },
  };
}

/** One line of log about a fault. */
export function logFault(message: string, error: unknown, facts: Readonly<Record<string, string>>): void {
  console.error(JSON.stringify({ level: 'ERROR', message, ...facts, fault: faultOf(error) }));
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
