import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import {
  Architecture,
  type EnvironmentOptions,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { OptionalVariableName, VariableName } from '../../shared/entry/environment.ts';
import type { StageSettings } from '../stages.ts';
import type { Alarms } from './alarms.ts';
import type { FunctionCode } from './function-code.ts';
import { newRole } from './own-role.ts';

/** What every part of the house is built on: its stage, the code of its functions, where its alarms go. */
export interface Ground {
  readonly settings: StageSettings;
  readonly codeOf: FunctionCode;
  readonly alarms: Alarms;
}

/** What a function may be told by its environment; entries ask for just these names. */
export type Variable = VariableName | OptionalVariableName;

export interface ServiceFunctionProps {
  readonly ground: Ground;
  /** Path of the entry under functions/ without `.ts`, for example `submission/api`. */
  readonly entry: string;
  /** @default 10 seconds, what a citizen waits at most */
  readonly timeout?: Duration;
  /** Megabytes; processor time grows with it. @default 512 */
  readonly memory?: number;
  readonly environment?: Partial<Record<Variable, string>>;
  /** Environments that it always may have, and the most that it ever has. @default what nobody else keeps */
  readonly concurrency?: number | undefined;
}

/** A Lambda function of ours: bundled, ARM64, its own role and log group, alarms on errors and throttles. */
export class ServiceFunction extends LambdaFunction {
  readonly ownRole: Role;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    const { alarms, codeOf, settings } = props.ground;
    const logGroup = new LogGroup(scope, `${id}Logs`, {
      retention: settings.logRetention,
      removalPolicy: settings.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const role = newRole(scope, id, logGroup);
    super(scope, id, {
      description: `SatuJam ${props.entry}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: codeOf(props.entry),
      role,
      timeout: props.timeout ?? Duration.seconds(10),
      memorySize: props.memory ?? 512,
      environment: { STAGE: settings.stage, ...props.environment },
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      // A start, an end and a report of each call are a third of what is logged; CloudWatch has their figures as metrics.
      systemLogLevelV2: SystemLogLevel.WARN,
      ...(props.concurrency === undefined ? {} : { reservedConcurrentExecutions: props.concurrency }),
    });
    this.ownRole = role;
    alarms.raise(this, 'Errors', this.metricErrors({ period: Duration.minutes(5) }));
    alarms.raise(this, 'Throttles', this.metricThrottles({ period: Duration.minutes(5) }));
  }
  /** Tells the function something; entries know these names alone. */
  override addEnvironment(name: Variable, value: string, options?: EnvironmentOptions): this {
    return super.addEnvironment(name, value, options);
  }
}
