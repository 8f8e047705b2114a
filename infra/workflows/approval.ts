import { Duration } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Choice,
  Condition,
  Errors,
  Fail,
  type IChainable,
  IntegrationPattern,
  JitterType,
  type RetryProps,
  Succeed,
  TaskInput,
  type TaskStateBase,
  Timeout,
} from 'aws-cdk-lib/aws-stepfunctions';
import { EventBridgePutEvents, LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import type { Stage } from '../../shared/domain/application-state.ts';
import { SOURCE } from '../../shared/events/envelope.ts';

export interface ApprovalSteps {
  readonly screen: IFunction;
  readonly awaitDecision: IFunction;
  readonly lapse: IFunction;
  readonly issue: IFunction;
  readonly bus: EventBus;
  /** How long a step waits for a person before it looks again at the truth in the table. */
  readonly askAgain: Duration;
}

/** Lambda's own hiccups, over in seconds: throttles and faults of the service, before or after our code ran. */
const lambdaHiccup: RetryProps = {
  errors: [
    'Lambda.ClientExecutionTimeoutException',
    'Lambda.ServiceException',
    'Lambda.AWSLambdaException',
    'Lambda.SdkClientException',
    'Lambda.TooManyRequestsException',
  ],
  interval: Duration.seconds(1),
  maxAttempts: 6,
  backoffRate: 2,
  jitterStrategy: JitterType.FULL,
};

/** A fault of our own is most often a bad minute of something we call; every step may be repeated safely. */
const badMinute: RetryProps = {
  errors: [Errors.TASKS_FAILED],
  interval: Duration.seconds(3),
  maxAttempts: 3,
  backoffRate: 3,
  jitterStrategy: JitterType.FULL,
};

/** Trying again in a minute would find the same licence: people are called at once. */
const notFeasible: RetryProps = { errors: ['EarlierLicenceUnfit'], maxAttempts: 0 };

const applicationId = '{% $states.context.Execution.Input.applicationId %}';

const waitsFor = (stage: Stage) =>
  Condition.jsonata(`{% $states.input.stage in ${JSON.stringify([stage])} %}`);

/**
 * The approval path. It never holds truth: every step answers with the `stage` that the application waits for, and
 * `Next step` follows it, so that a workflow which starts or wakes late goes on from where the application really is.
 * Input `{ applicationId }`. Ends in `Done`; a fault that outlasts the retries is told on the bus as
 * `workflow.failed` and ends in `Failed`, from where it can be redriven, and the sweeper starts another.
 */
export class ApprovalWorkflow extends Construct {
  readonly start: IChainable;

  constructor(scope: Construct, id: string, steps: ApprovalSteps) {
    super(scope, id);

    const screen = this.ask('Screen', steps.screen, { applicationId });
    const verify = this.wait('Verify', 'verification', steps);
    const awaitCorrection = this.wait('Await correction', 'correction', steps);
    const review = this.wait('Review', 'review', steps);
    const lapse = this.ask('Lapse if overdue', steps.lapse, { applicationId });
    const determine = this.wait('Determine', 'determination', steps);
    const issue = this.ask('Issue', steps.issue, { applicationId });
    const awaitSignature = this.wait('Await signature', 'signature', steps);
    const done = Succeed.jsonata(this, 'Done');
    const nextStep = Choice.jsonata(this, 'Next step');
    const corrected = Choice.jsonata(this, 'Corrected?');
    const signed = Choice.jsonata(this, 'Signed?');
    const reportFailure = this.reportFailure(steps.bus);
    const failed = Fail.jsonata(this, 'Failed', {
      error: '{% $failure.error %}',
      cause: 'A step failed for good; see the log of its function.',
    });

    const tasks = [screen, verify, awaitCorrection, lapse, review, determine, issue, awaitSignature];
    // The first retrier that names an error is the one that counts.
    issue.addRetry(notFeasible);
    for (const task of tasks) {
      task.addRetry(lambdaHiccup);
      task.addRetry(badMinute);
    }
    // Nobody answered yet: ask again, which also finds an answer whose event was lost.
    verify.addCatch(verify, { errors: [Errors.TIMEOUT] });
    review.addCatch(review, { errors: [Errors.TIMEOUT] });
    determine.addCatch(determine, { errors: [Errors.TIMEOUT] });
    awaitCorrection.addCatch(lapse, { errors: [Errors.TIMEOUT] });
    // The office may sign by its own key by now.
    awaitSignature.addCatch(issue, { errors: [Errors.TIMEOUT] });
    for (const task of tasks) {
      task.addCatch(reportFailure, { assign: { failure: { error: '{% $states.errorOutput.Error %}' } } });
    }
    reportFailure.addCatch(failed);
    reportFailure.next(failed);

    screen.next(nextStep);
    verify.next(nextStep);
    awaitCorrection.next(corrected);
    lapse.next(nextStep);
    review.next(nextStep);
    determine.next(nextStep);
    issue.next(signed);
    awaitSignature.next(signed);
    signed.when(waitsFor('signature'), awaitSignature).otherwise(done);
    corrected.when(waitsFor('verification'), screen).otherwise(nextStep);
    nextStep
      .when(waitsFor('verification'), verify)
      .when(waitsFor('correction'), awaitCorrection)
      .when(waitsFor('review'), review)
      .when(waitsFor('determination'), determine)
      .when(waitsFor('issuance'), issue)
      .when(waitsFor('signature'), awaitSignature)
      .otherwise(done);
    this.start = screen;
  }

  /** A step that answers at once with `{ stage }`. */
  private ask(id: string, lambdaFunction: IFunction, payload: Record<string, string>): TaskStateBase {
    return LambdaInvoke.jsonata(this, id, {
      lambdaFunction,
      payload: TaskInput.fromObject(payload),
      outputs: '{% $states.result.Payload %}',
      retryOnServiceExceptions: false,
    });
  }

  /** A step that a person decides: the function keeps the token, and whoever sees the decision answers `{ stage }`. */
  private wait(id: string, step: Stage, { awaitDecision, askAgain }: ApprovalSteps): TaskStateBase {
    return LambdaInvoke.jsonata(this, id, {
      lambdaFunction: awaitDecision,
      integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
      payload: TaskInput.fromObject({ applicationId, step, token: '{% $states.context.Task.Token %}' }),
      taskTimeout: Timeout.duration(askAgain),
      retryOnServiceExceptions: false,
    });
  }

  /** Names the error, never its message: a message may carry what an applicant wrote. */
  private reportFailure(eventBus: EventBus): EventBridgePutEvents {
    return EventBridgePutEvents.jsonata(this, 'Report failure', {
      entries: [
        {
          eventBus,
          source: SOURCE,
          detailType: 'workflow.failed',
          detail: TaskInput.fromObject({
            id: '{% $uuid() %}',
            type: 'workflow.failed',
            version: 1,
            time: '{% $now() %}',
            tenant: '{% $states.context.Execution.Input.tenant %}',
            subject: applicationId,
            data: { execution: '{% $states.context.Execution.Name %}', error: '{% $failure.error %}' },
          }),
        },
      ],
    });
  }
}
