import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { ApplicationTimers } from '../constructs/application-timers.ts';
import { ApprovalMachine } from '../constructs/approval-machine.ts';
import { DocumentIntake } from '../constructs/document-intake.ts';
import { EventConsumer } from '../constructs/event-consumer.ts';
import { EventPublisher } from '../constructs/event-publisher.ts';
import { ScheduledFunction } from '../constructs/scheduled-function.ts';
import { type Ground, ServiceFunction } from '../constructs/service-function.ts';
import type { DataStack } from './data.ts';

interface WorkflowStackProps extends StackProps {
  readonly ground: Ground;
  readonly data: DataStack;
  readonly publicUrl: string;
  readonly registryUrl: string;
}

/** Events that end a wait of the approval workflow; a claim or a release changes nothing for it. */
const decisions = [
  'returned',
  'resubmitted',
  'recommended',
  'reviewed',
  'deemed_granted',
  'approved',
  'rejected',
  'withdrawn',
  'lapsed',
];

/** Steps with which officers are done with a file at a stage: how fast they follow each other is a queue's pace. */
const steps = ['returned', 'recommended', 'reviewed', 'approved', 'rejected'];

/** What happens by itself: events and who works them, the approval path, the sweeper. */
export class WorkflowStack extends Stack {
  private readonly ground: Ground;
  private readonly data: DataStack;
  private readonly bus: EventBus;

  constructor(
    scope: Construct,
    id: string,
    { ground, data, publicUrl, registryUrl, ...props }: WorkflowStackProps,
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
    this.measurePace();
    new ApplicationTimers(this, 'Timers', { ground, bus: this.bus, licensing: data.licensing });
    this.tickWaiting();
    const { documents, key, licensing } = data;
    new DocumentIntake(this, 'DocumentIntake', { ground, documents, licensing, key });
    new CfnOutput(this, 'EventBusName', { value: this.bus.eventBusName });
    new CfnOutput(this, 'StateMachineArn', { value: approval.arn });
  }

  private approval(publicUrl: string, registryUrl: string): ApprovalMachine {
    const { ground, bus } = this;
    const { licensing, licences, personalData, signing } = this.data;
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
      environment: { PUBLIC_URL: publicUrl },
    });
    licensing.allow(issue, ['GetItem', 'PutItem', 'UpdateItem']);
    licences.allow(issue, ['PutObject']);
    personalData.allow(issue);
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
      pattern: { source: ['satujam'], detailType: ['application.submitted'] },
      entry: 'approval/start-workflow',
    });
    approval.allowStart(handler);
  }

  private resumeWorkflow(approval: ApprovalMachine): void {
    const { function: handler } = new EventConsumer(this, 'ResumeWorkflow', {
      ground: this.ground,
      bus: this.bus,
      pattern: { source: ['satujam'], detailType: decisions.map((decision) => `application.${decision}`) },
      entry: 'approval/resume-workflow',
    });
    this.data.licensing.allow(handler, ['GetItem']);
    approval.allowResume(handler);
  }

  private tickWaiting(): void {
    const { function: handler } = new ScheduledFunction(this, 'TickWaiting', {
      ground: this.ground,
      every: Duration.days(1),
      entry: 'clock/tick-waiting',
      timeout: Duration.minutes(5),
    });
    this.data.licensing.allow(handler, ['GetItem', 'PutItem', 'UpdateItem'], ['queue']);
  }

  private measurePace(): void {
    const { function: handler } = new EventConsumer(this, 'MeasurePace', {
      ground: this.ground,
      bus: this.bus,
      pattern: { source: ['satujam'], detailType: steps.map((step) => `application.${step}`) },
      entry: 'verification/measure-pace',
    });
    this.data.licensing.allow(handler, ['PutItem']);
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
