import { Duration, Stack } from 'aws-cdk-lib';
import type { IEventBusRef } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { acknowledgeWildcard } from './acknowledge.ts';
import { DeadLetters } from './dead-letters.ts';
import { EventConsumer } from './event-consumer.ts';
import { houseEvents } from './house-events.ts';
import type { LicensingTable } from './licensing-table.ts';
import { ScheduledFunction } from './scheduled-function.ts';
import { type Ground, ServiceFunction, type ServiceFunctionProps } from './service-function.ts';

interface ApplicationTimersProps {
  readonly ground: Ground;
  readonly bus: IEventBusRef;
  readonly licensing: LicensingTable;
}

/** Events that start or move a clock, that a part of it is used up, and that begin a time for correction. */
const movers = houseEvents(
  'application.submitted',
  'application.returned',
  'application.resubmitted',
  'application.due_time_changed',
  'application.deadline_reached',
);

/**
 * One-off timers of applications: a consumer sets them, and each calls one function once. A daily run makes up for lost
 * ones.
 */
export class ApplicationTimers extends Construct {
  constructor(scope: Construct, id: string, props: ApplicationTimersProps) {
    super(scope, id);
    const { ground, licensing } = props;
    const name = `satujam-${ground.settings.stage}-applications`;
    const group = new CfnScheduleGroup(this, 'Group', { name });
    const tick = new ServiceFunction(this, 'TickApplication', { ground, entry: 'clock/tick-application' });
    licensing.allow(tick, ['QueryApplication', 'PutItem', 'UpdateItem']);
    const deadLetters = new DeadLetters(this, 'DeadLetters', ground.alarms);
    const role = this.callerOf(tick, deadLetters);
    const setter = this.setter(props, {
      TIMER_GROUP: name,
      TIMER_ROLE: role.roleArn,
      TIMER_TARGET: tick.functionArn,
      TIMER_DEAD_LETTERS: deadLetters.queueArn,
    });
    setter.node.addDependency(group);
    this.allowSet(setter, name, role);
    this.daily(props);
  }

  /** As whom a timer calls the function, or puts aside that it could not. */
  private callerOf(tick: ServiceFunction, deadLetters: DeadLetters): Role {
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    tick.grantInvoke(role);
    acknowledgeWildcard(role, `${tick.functionArn}:*`, 'versions of a function are that function');
    deadLetters.grantSendMessages(role);
    return role;
  }

  private setter(
    { bus, ground, licensing }: ApplicationTimersProps,
    environment: NonNullable<ServiceFunctionProps['environment']>,
  ): ServiceFunction {
    const { function: handler } = new EventConsumer(this, 'SetTimers', {
      ground,
      bus,
      pattern: movers,
      entry: 'clock/set-timers',
      environment,
    });
    licensing.allow(handler, ['QueryApplication']);
    return handler;
  }

  private allowSet(setter: ServiceFunction, group: string, role: Role): void {
    const schedules = Stack.of(this).formatArn({
      service: 'scheduler',
      resource: 'schedule',
      resourceName: `${group}/*`,
    });
    setter.addToRolePolicy(
      new PolicyStatement({ actions: ['scheduler:CreateSchedule'], resources: [schedules] }),
    );
    role.grantPassRole(setter.ownRole);
    acknowledgeWildcard(setter.ownRole, schedules, 'a timer has a name of its own');
  }

  private daily({ ground, licensing }: ApplicationTimersProps): void {
    const { function: handler } = new ScheduledFunction(this, 'TickWaiting', {
      ground,
      every: Duration.days(1),
      entry: 'clock/tick-waiting',
      timeout: Duration.minutes(5),
    });
    licensing.allow(handler, ['QueryApplication', 'PutItem', 'UpdateItem'], ['queue']);
  }
}
