import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from '../constructs/alarms.ts';

/** Where alarms go. It comes first; the constructs it watches raise their own alarms on its topic. */
export class ObservabilityStack extends Stack {
  readonly alarms: Alarms;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    this.alarms = new Alarms(this, 'Alarms');
    new CfnOutput(this, 'AlarmTopicArn', { value: this.alarms.topic.topicArn });
  }
}
