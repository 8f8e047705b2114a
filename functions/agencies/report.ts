import type { Delivery } from '../../shared/domain/agency-delivery.ts';
import type { Subscription } from '../../shared/domain/agency-subscription.ts';
import { SUSPENDED } from '../../shared/events/agency-metrics.ts';
import { writeLine } from '../../shared/http/log.ts';

/** What is told of deliveries, as log and metric at once; never an address, a secret or an answer. */
export interface Report {
  /** @param delivery after the attempt */
  attempt(subscription: Subscription, delivery: Delivery): void;
  /** An operator has to look after it: the platform gave up on an event, and holds all others. */
  suspended(subscription: Subscription): void;
}

const metrics = {
  delivered: [
    { Name: 'deliveries', Unit: 'Count' },
    { Name: 'delivery_delay', Unit: 'Milliseconds' },
  ],
  failed: [{ Name: 'delivery_failures', Unit: 'Count' }],
  suspended: [{ Name: SUSPENDED.name, Unit: 'Count' }],
};

/** CloudWatch embedded metric format. @param write a line of log */
export function createReport(now: () => Date, write: (line: string) => void = writeLine): Report {
  const line = (kind: keyof typeof metrics, facts: object) => {
    const CloudWatchMetrics = [
      { Namespace: SUSPENDED.namespace, Dimensions: [['service']], Metrics: metrics[kind] },
    ];
    const _aws = { Timestamp: now().getTime(), CloudWatchMetrics };
    write(JSON.stringify({ _aws, service: SUSPENDED.service, ...facts }));
  };
  return {
    attempt({ id: subscription, tenant }, { attempts, cause, event, id, state, tries }) {
      const { durationMs, status, trouble } = attempts.at(-1) ?? {};
      const facts = { tenant, subscription, delivery: id, event: event.id, type: event.type, cause, tries };
      const how = { status, trouble, durationMs };
      const delivery_delay = now().getTime() - new Date(event.time).getTime();
      if (state === 'delivered') line('delivered', { deliveries: 1, delivery_delay, ...facts, ...how });
      else line('failed', { delivery_failures: 1, ...facts, ...how });
    },
    suspended({ id: subscription, suspension, tenant }) {
      line('suspended', { [SUSPENDED.name]: 1, level: 'ERROR', tenant, subscription, ...suspension });
    },
  };
}
