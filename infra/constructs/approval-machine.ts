import { ArnFormat, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  DefinitionBody,
  LogLevel,
  QueryLanguage,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { type ApprovalSteps, ApprovalWorkflow } from '../workflows/approval.ts';
import { acknowledge, acknowledgeWildcard } from './acknowledge.ts';
import type { Ground, ServiceFunction } from './service-function.ts';

interface ApprovalMachineProps {
  readonly ground: Ground;
  readonly steps: Omit<ApprovalSteps, 'askAgain'>;
}

/** The approval workflow as a Standard state machine: what fails is logged, without what flows through it, and alarmed. */
export class ApprovalMachine extends Construct {
  /** Written out from the machine's name, as some of its own steps are allowed to wake it: no circle of references. */
  readonly arn: string;

  constructor(scope: Construct, id: string, { ground, steps }: ApprovalMachineProps) {
    super(scope, id);
    const { settings, alarms } = ground;
    const stateMachineName = `satujam-${settings.stage}-approval`;
    this.arn = Stack.of(this).formatArn({
      service: 'states',
      resource: 'stateMachine',
      resourceName: stateMachineName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const askAgain = Duration.minutes(settings.askAgainMinutes);
    const machine = new StateMachine(this, 'Machine', {
      stateMachineName,
      stateMachineType: StateMachineType.STANDARD,
      queryLanguage: QueryLanguage.JSONATA,
      definitionBody: DefinitionBody.fromChainable(
        new ApprovalWorkflow(this, 'Workflow', { ...steps, askAgain }).start,
      ),
      logs: { level: LogLevel.ERROR, includeExecutionData: false, destination: this.log(ground) },
    });
    acknowledge(machine, 'AwsSolutions-SF1', 'the console keeps the history of each execution for 90 days');
    acknowledge(
      machine,
      'AwsSolutions-SF2',
      'no function traces, so a trace would say what the history says',
    );
    alarms.raise(this, 'Failed', machine.metricFailed({ period: Duration.minutes(5) }));
    alarms.raise(this, 'Throttled', machine.metricThrottled({ period: Duration.minutes(5) }));
    acknowledgeWildcard(machine.role, '*', 'log delivery knows no resources');
    for (const step of [steps.screen, steps.awaitDecision, steps.issue]) {
      acknowledgeWildcard(machine.role, `${step.functionArn}:*`, 'versions of a step are that step');
    }
  }

  /** Lets a function start the workflow of an application, and tells it the machine. */
  allowStart(user: ServiceFunction): void {
    user.addEnvironment('STATE_MACHINE_ARN', this.arn);
    user.addToRolePolicy(new PolicyStatement({ actions: ['states:StartExecution'], resources: [this.arn] }));
  }

  /** Lets a function end a wait with the token it was given. */
  allowResume(user: ServiceFunction): void {
    const actions = ['states:SendTaskSuccess', 'states:SendTaskFailure'];
    user.addToRolePolicy(new PolicyStatement({ actions, resources: [this.arn] }));
  }

  /** Lets a function see which workflows run. */
  allowLook(user: ServiceFunction): void {
    user.addToRolePolicy(new PolicyStatement({ actions: ['states:ListExecutions'], resources: [this.arn] }));
  }

  private log({ settings }: Ground): LogGroup {
    return new LogGroup(this, 'Logs', {
      // AWS asks for this prefix: log groups of other names fill up a resource policy of limited length.
      logGroupName: `/aws/vendedlogs/states/satujam-${settings.stage}-approval`,
      retention: settings.logRetention,
      removalPolicy: settings.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }
}
