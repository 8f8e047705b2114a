import { Duration, Stack } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IEventBusRef } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { SUSPENDED } from '../../shared/events/agency-metrics.ts';
import { isPublishedType, PUBLISHED } from '../../shared/events/published.ts';
import type { DataStack } from '../stacks/data.ts';
import { acknowledgeWildcard } from './acknowledge.ts';
import { EventConsumer } from './event-consumer.ts';
import { houseEvents } from './house-events.ts';
import type { NudgeQueue } from './nudge-queue.ts';
import { ScheduledFunction } from './scheduled-function.ts';
import { type Ground, ServiceFunction } from './service-function.ts';

interface AgenciesProps {
  readonly ground: Ground;
  readonly bus: IEventBusRef;
  readonly data: Pick<DataStack, 'agencies' | 'licensing' | 'personalData'>;
  readonly couriers: NudgeQueue;
}

/** What happened reaches the agencies that subscribed to it. */
export class Agencies extends Construct {
  constructor(scope: Construct, id: string, props: AgenciesProps) {
    super(scope, id);
    acceptEvents(this, props);
    deliverEvents(this, props);
    sweepDeliveries(this, props);
    const { name: metricName, namespace, service } = SUSPENDED;
    const suspended = new Metric({
      namespace,
      metricName,
      dimensionsMap: { service },
      statistic: 'Sum',
      period: Duration.minutes(5),
    });
    props.ground.alarms.raise(this, 'Suspended', suspended);
  }
}

function acceptEvents(scope: Construct, { bus, couriers, data, ground }: AgenciesProps): void {
  const { function: accept } = new EventConsumer(scope, 'AcceptEvent', {
    ground,
    bus,
    pattern: houseEvents(...Object.keys(PUBLISHED).filter(isPublishedType)),
    entry: 'agencies/accept-event',
  });
  data.licensing.allow(accept, ['GetItem', 'Query']);
  data.agencies.allow(accept, 'GetItem', 'Query', 'PutItem');
  couriers.allowNudge(accept);
}

function deliverEvents(scope: Construct, { couriers, data, ground }: AgenciesProps): void {
  const courier = new ServiceFunction(scope, 'DeliverEvents', {
    ground,
    entry: 'agencies/deliver-events',
    // Begins attempts for twenty seconds, and waits ten for the last.
    timeout: Duration.seconds(45),
    environment: houseAccount(ground, Stack.of(scope).account),
  });
  data.agencies.allow(courier, 'GetItem', 'Query', 'PutItem');
  data.personalData.allow(courier);
  couriers.allowNudge(courier);
  couriers.wakes(courier);
  allowAgencies(courier, ground);
}

/** Agencies whose nudge was lost are found within minutes. */
function sweepDeliveries(scope: Construct, { couriers, data, ground }: AgenciesProps): void {
  const { function: sweep } = new ScheduledFunction(scope, 'SweepDeliveries', {
    ground,
    every: Duration.minutes(5),
    entry: 'agencies/sweep-deliveries',
    timeout: Duration.minutes(1),
  });
  data.agencies.allow(sweep, 'GetItem', 'Query');
  couriers.allowNudge(sweep);
}

/** Buses and queues of agencies, never our own; the engine knows one account only. */
function allowAgencies(courier: ServiceFunction, { settings }: Ground): void {
  const { account, partition, region } = Stack.of(courier);
  const theirs = { StringNotEquals: { 'aws:ResourceAccount': account } };
  const targets = [
    ['events:PutEvents', `arn:${partition}:events:${region}:*:event-bus/satujam-*`],
    ['sqs:SendMessage', `arn:${partition}:sqs:${region}:*:satujam-*`],
  ] as const;
  for (const [action, resource] of targets) {
    const conditions = settings.stage === 'local' ? {} : { conditions: theirs };
    courier.addToRolePolicy(new PolicyStatement({ actions: [action], resources: [resource], ...conditions }));
    acknowledgeWildcard(courier.ownRole, resource, 'agencies name their own, in accounts of their own');
  }
}

/** Our own account, in which nobody subscribes; where there is one account only, agencies are there too. */
export const houseAccount = ({ settings }: Ground, account: string): Record<string, string> =>
  settings.stage === 'local' ? {} : { HOUSE_ACCOUNT: account };
