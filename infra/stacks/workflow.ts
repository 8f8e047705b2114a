import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { WAIT_ENDS } from '../../shared/domain/waits.ts';
import { Agencies } from '../constructs/agencies.ts';
import { ApplicationTimers } from '../constructs/application-timers.ts';
import { ApprovalMachine } from '../constructs/approval-machine.ts';
import { Campaigns } from '../constructs/campaigns.ts';
import { DocumentIntake } from '../constructs/document-intake.ts';
import { EventConsumer } from '../constructs/event-consumer.ts';
import { EventPublisher } from '../constructs/event-publisher.ts';
import { houseEvents, isHeard } from '../constructs/house-events.ts';
import { LicenceLifecycle } from '../constructs/licence-lifecycle.ts';
import { Messages } from '../constructs/messages.ts';
import type { NudgeQueue } from '../constructs/nudge-queue.ts';
import { QueuePace } from '../constructs/queue-pace.ts';
import { Reports } from '../constructs/reports.ts';
import { ScheduledFunction } from '../constructs/scheduled-function.ts';
import { type Ground, ServiceFunction } from '../constructs/service-function.ts';
import type { StatusLists } from '../constructs/status-lists.ts';
import type { DataStack } from './data.ts';

interface WorkflowStackProps extends StackProps {
  readonly ground: Ground;
  readonly data: DataStack;
  readonly publicUrl: string;
  readonly registryUrl: string;
  readonly statusLists: StatusLists;
  readonly couriers: NudgeQueue;
  readonly settlers: NudgeQueue;
}

/**
 * Step Functions starts 150 a second in Jakarta, and 800 at once. A batch takes 70 ms at least, so that no more than 143
 * a second are asked for; the others wait in the queue, and none is lost.
 */
const STARTS = { batches: 2, events: 5 };

/** What happens by itself: events and who works them, the approval path, the sweeper. */
export class WorkflowStack extends Stack {
  private readonly ground: Ground;
  private readonly data: DataStack;
  private readonly bus: EventBus;

  constructor(
    scope: Construct,
    id: string,
    {
      couriers,
      ground,
      data,
      publicUrl,
      registryUrl,
      settlers,
      statusLists: lists,
      ...props
    }: WorkflowStackProps,
  ) {
    super(scope, id, props);
    this.ground = ground;
    this.data = data;
    this.bus = new EventBus(this, 'Bus', { eventBusName: `satujam-${ground.settings.stage}` });
    const { table } = data.licensing;
    new EventPublisher(this, 'Publisher', {
      ground,
      table,
      bus: this.bus,
      entry: 'publication/publish-events',
    });
    const approval = this.approval(publicUrl, registryUrl);
    this.startWorkflow(approval);
    this.resumeWorkflow(approval);
    this.sweepWorkflows(approval);
    const { bus } = this;
    const { documents, key, licensing } = data;
    new QueuePace(this, 'Pace', { ground, bus, licensing });
    new ApplicationTimers(this, 'Timers', { ground, bus, licensing });
    new LicenceLifecycle(this, 'Licences', { ground, bus, data, lists, publicUrl });
    new Agencies(this, 'Agencies', { ground, bus, data, couriers });
    new Campaigns(this, 'Campaigns', { ground, bus, data, settlers });
    new Messages(this, 'Messages', { ground, bus, data, publicUrl });
    new Reports(this, 'Reports', { ground, bus, data });
    new DocumentIntake(this, 'DocumentIntake', { ground, documents, licensing, key });
    new CfnOutput(this, 'EventBusName', { value: this.bus.eventBusName });
    new CfnOutput(this, 'StateMachineArn', { value: approval.arn });
  }

  private approval(publicUrl: string, registryUrl: string): ApprovalMachine {
    const { ground, bus } = this;
    const screen = this.screen(registryUrl);
    const awaitDecision = new ServiceFunction(this, 'AwaitDecision', {
      ground,
      entry: 'approval/await-decision',
    });
    this.data.licensing.allow(awaitDecision, ['QueryApplication', 'PutItem']);
    const issue = this.issue(publicUrl);
    const approval = new ApprovalMachine(this, 'Approval', {
      ground,
      steps: { screen, awaitDecision, issue, bus },
    });
    approval.allowResume(awaitDecision);
    return approval;
  }

  private screen(registryUrl: string): ServiceFunction {
    const handler = new ServiceFunction(this, 'ScreenApplication', {
      ground: this.ground,
      entry: 'approval/screen-application',
      // Three registries side by side, eight seconds at most each, and then the store.
      timeout: Duration.seconds(30),
      environment: { REGISTRY_URL: registryUrl },
    });
    this.data.licensing.allow(handler, ['GetItem', 'QueryApplication', 'PutItem', 'UpdateItem'], ['person']);
    this.data.personalData.allow(handler);
    return handler;
  }

  private issue(publicUrl: string): ServiceFunction {
    const { timestampUrl } = this.ground.settings;
    const handler = new ServiceFunction(this, 'IssueLicence', {
      ground: this.ground,
      entry: 'issuance/issue-licence',
      timeout: Duration.seconds(30),
      memory: 1024,
      environment: {
        PUBLIC_URL: publicUrl,
        ...(timestampUrl === undefined ? {} : { TIMESTAMP_URL: timestampUrl }),
      },
    });
    this.data.allowIssuing(handler);
    this.data.signing.allow(handler);
    return handler;
  }

  private startWorkflow(approval: ApprovalMachine): void {
    const { function: handler } = new EventConsumer(this, 'StartWorkflow', {
      ground: this.ground,
      bus: this.bus,
      pattern: houseEvents('application.submitted'),
      entry: 'approval/start-workflow',
      pace: STARTS,
    });
    approval.allowStart(handler);
  }

  private resumeWorkflow(approval: ApprovalMachine): void {
    const { function: handler } = new EventConsumer(this, 'ResumeWorkflow', {
      ground: this.ground,
      bus: this.bus,
      pattern: houseEvents(...WAIT_ENDS.filter(isHeard).map((type) => `application.${type}` as const)),
      entry: 'approval/resume-workflow',
    });
    this.data.licensing.allow(handler, ['GetItem', 'QueryApplication']);
    approval.allowResume(handler);
  }

  private sweepWorkflows(approval: ApprovalMachine): void {
    const { function: handler } = new ScheduledFunction(this, 'SweepWorkflows', {
      ground: this.ground,
      every: Duration.minutes(this.ground.settings.sweepMinutes),
      entry: 'approval/sweep-workflows',
      environment: { SWEEP_GRACE_SECONDS: String(this.ground.settings.sweepGraceSeconds) },
    });
    // It gives files back; no stage changes by that, so it counts nothing.
    this.data.licensing.allow(handler, ['QueryApplication', 'PutItem'], ['queue']);
    approval.allowStart(handler);
    approval.allowLook(handler);
  }
}
