import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { LATE_CLAIMS } from '../../shared/events/campaign-metrics.ts';
import type { DataStack } from '../stacks/data.ts';
import type { NudgeQueue } from './nudge-queue.ts';
import { ScheduledFunction } from './scheduled-function.ts';
import { type Ground, ServiceFunction } from './service-function.ts';

/** It reads every claim, writes every place, and tells whoever was given one (`nudge-queue.ts` hides a nudge for longer). */
const SETTLE_TIMEOUT = Duration.seconds(60);

interface CampaignsProps {
  readonly ground: Ground;
  readonly bus: EventBus;
  readonly data: Pick<DataStack, 'campaigns' | 'licensing'>;
  readonly settlers: NudgeQueue;
}

/** Places that are given out, first come, first served: who puts claims in order, and who looks after that. */
export class Campaigns extends Construct {
  private readonly props: CampaignsProps;

  constructor(scope: Construct, id: string, props: CampaignsProps) {
    super(scope, id);
    this.props = props;
    this.settle();
    this.watch();
    const { name: metricName, namespace, service } = LATE_CLAIMS;
    const dimensionsMap = { service };
    const period = Duration.minutes(5);
    props.ground.alarms.raise(
      this,
      'LateClaims',
      new Metric({ namespace, metricName, dimensionsMap, statistic: 'Sum', period }),
    );
  }

  private settle(): void {
    const { bus, data, ground, settlers } = this.props;
    const handler = new ServiceFunction(this, 'Settle', {
      ground,
      entry: 'campaigns/settle-campaign',
      timeout: SETTLE_TIMEOUT,
      memory: 1024,
      environment: { EVENT_BUS: bus.eventBusName },
    });
    settlers.wakes(handler);
    data.campaigns.allow(handler, 'GetItem', 'Query', 'PutItem');
    // Whether a place was used, the application says.
    data.licensing.allow(handler, ['GetItem']);
    bus.grantPutEventsTo(handler);
    settlers.allowNudge(handler);
  }

  private watch(): void {
    const { data, ground, settlers } = this.props;
    const { function: handler } = new ScheduledFunction(this, 'Watch', {
      ground,
      every: Duration.minutes(1),
      entry: 'campaigns/watch-campaigns',
    });
    data.campaigns.allow(handler, 'GetItem', 'Query');
    settlers.allowNudge(handler);
  }
}
