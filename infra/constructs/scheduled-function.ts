import type { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { DeadLetters } from './dead-letters.ts';
import { ServiceFunction, type ServiceFunctionProps } from './service-function.ts';

interface ScheduledFunctionProps extends ServiceFunctionProps {
  readonly every: Duration;
}

/** A function called at a fixed rate; a run that cannot be delivered is set aside, the next one makes up for it. */
export class ScheduledFunction extends Construct {
  readonly function: ServiceFunction;

  constructor(scope: Construct, id: string, { every, ...props }: ScheduledFunctionProps) {
    super(scope, id);
    this.function = new ServiceFunction(this, 'Function', props);
    const deadLetterQueue = new DeadLetters(this, 'DeadLetters', props.ground.alarms);
    new Rule(this, 'Rule', {
      schedule: Schedule.rate(every),
      targets: [new LambdaFunction(this.function, { deadLetterQueue, retryAttempts: 2 })],
    });
  }
}
