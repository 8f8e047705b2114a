import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { ApplicationTimers } from '../constructs/application-timers.ts';
import { ApprovalMachine } from '../constructs/approval-machine.ts';
import { DocumentIntake } from '../constructs/document-intake.ts';
import { EventConsumer } from '../constructs/event-consumer.ts';
import { EventPublisher } from '../constructs/event-publisher.ts';
import { houseEvents } from '../constructs/house-events.ts';
import { LicenceLifecycle } from '../constructs/licence-lifecycle.ts';
import { QueuePace } from '../constructs/queue-pace.ts';
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
}

/** Events that end a wait of the approval workflow; a claim or a release changes nothing for it. */
const decisions = houseEvents(
  'application.returned',
  'application.resubmitted',
  'application.recommended',
  'application.reviewed',
  'application.deemed_granted',
  'application.approved',
  'application.rejected',
  'application.issued',
  'application.withdrawn',
  'application.lapsed',
);

/** What happens by itself: events and who works them, the approval path, the sweeper. */
export class WorkflowStack extends Stack {
  private readonly ground: Ground;
  private readonly data: DataStack;
  private readonly bus: EventBus;

  constructor(
    scope: Construct,
    id: string,
    { ground, data, publicUrl, registryUrl, statusLists: lists, ...props }: WorkflowStackProps,
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
    new DocumentIntake(this, 'DocumentIntake', { ground, documents, licensing, key });
    new CfnOutput(this, 'EventBusName', { value: this.bus.eventBusName });
    new CfnOutput(this, 'StateMachineArn', { value: approval.arn });
  }

  private approval(publicUrl: string, registryUrl: string): ApprovalMachine {
    const { ground, bus } = this;
    const { licensing, personalData, signing } = this.data;
    const screen = new ServiceFunction(this, 'ScreenApplication', {
      ground,
      entry: 'approval/screen-application',
      // Three registries side by side, eight seconds at most each, and then the store.
      timeout: Duration.seconds(30),
      environment: { REGISTRY_URL: registryUrl },
    });
    licensing.allow(screen, ['GetItem', 'PutItem', 'UpdateItem'], ['person']);
    personalData.allow(screen);
    const awaitDecision = new ServiceFunction(this, 'AwaitDecision', {
      ground,
      entry: 'approval/await-decision',
    });
    licensing.allow(awaitDecision, ['GetItem', 'PutItem']);
    const lapse = new ServiceFunction(this, 'LapseApplication', {
      ground,
      entry: 'submission/lapse-application',
    });
    licensing.allow(lapse, ['GetItem', 'PutItem', 'UpdateItem']);
    const issue = new ServiceFunction(this, 'IssueLicence', {
      ground,
      entry: 'issuance/issue-licence',
      timeout: Duration.seconds(30),
      memory: 1024,
      environment: { PUBLIC_URL: publicUrl, ...timestamps(ground) },
    });
    this.data.allowIssuing(issue);
    signing.allow(issue);
    const approval = new ApprovalMachine(this, 'Approval', {
      ground,
      steps: { screen, awaitDecision, lapse, issue, bus },
    });
    approval.allowResume(awaitDecision);
    return approval;
  }

  private startWorkflow(approval: ApprovalMachine): void {
    const { function: handler } = new EventConsumer(this, 'StartWorkflow', {
      ground: this.ground,
      bus: this.bus,
      pattern: houseEvents('application.submitted'),
      entry: 'approval/start-workflow',
    });
    approval.allowStart(handler);
  }

  private resumeWorkflow(approval: ApprovalMachine): void {
    const { function: handler } = new EventConsumer(this, 'ResumeWorkflow', {
      ground: this.ground,
      bus: this.bus,
      pattern: decisions,
      entry: 'approval/resume-workflow',
    });
    this.data.licensing.allow(handler, ['GetItem']);
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
    this.data.licensing.allow(handler, ['GetItem', 'PutItem'], ['queue']);
    approval.allowStart(handler);
    approval.allowLook(handler);
  }
}

const timestamps = ({ settings: { timestampUrl } }: Ground): Record<string, string> =>
  timestampUrl === undefined ? {} : { TIMESTAMP_URL: timestampUrl };
