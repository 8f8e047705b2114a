import { Duration } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
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
import type { WaitEnd } from '../../shared/domain/waits.ts';
import { SOURCE } from '../../shared/events/envelope.ts';

export interface ApprovalSteps {
  readonly screen: IFunction;
  readonly awaitDecision: IFunction;
  readonly issue: IFunction;
  readonly bus: EventBus;
  /** How long it waits for people before it looks again at the truth in the table. */
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

/** How a wait for people ends when nothing is to be issued: no fault, and nothing to try again. */
const CORRECTED: WaitEnd = 'Corrected';
const CLOSED: WaitEnd = 'Closed';
const noFault: RetryProps = { errors: [CORRECTED, CLOSED], maxAttempts: 0 };

/**
 * The approval path, in as few states as it goes, each of which AWS charges for: the automatic checks; one wait for all that
 * people do, officers and the applicant, by turns; the licence. It never holds truth: the wait is over when the application
 * in the table is approved, or corrected and to be screened again, or closed; so a workflow which starts or wakes late goes on
 * from where the application really is. The latter two ends come as errors with these names (`endWait`), which are caught: so
 * there is no choice to enter on the way that nearly all go.
 * Input `{ applicationId }`. Ends after `Issue`, where a licence that a person has to sign is theirs, or in `Done`; a fault that
 * outlasts the retries is told on the bus as `workflow.failed` and ends in `Failed`; the sweeper starts another.
 */
export class ApprovalWorkflow extends Construct {
  readonly start: IChainable;

  constructor(scope: Construct, id: string, steps: ApprovalSteps) {
    super(scope, id);

    // Not `$round`: JSONata has a function of that name.
    const screen = this.ask('Screen', steps.screen, { screened: '{% $states.result.Payload.round %}' });
    const awaitDecision = this.awaitDecision(steps);
    const issue = this.ask('Issue', steps.issue);
    const done = Succeed.jsonata(this, 'Done');
    const reportFailure = this.reportFailure(steps.bus);
    const failed = Fail.jsonata(this, 'Failed', {
      error: '{% $failure.error %}',
      cause: 'A step failed for good; see the log of its function.',
    });

    // The first retrier that names an error is the one that counts.
    awaitDecision.addRetry(noFault);
    issue.addRetry(notFeasible);
    awaitDecision.addCatch(screen, { errors: [CORRECTED] });
    awaitDecision.addCatch(done, { errors: [CLOSED] });
    // Nobody answered yet: ask again, which also finds an answer whose event was lost.
    awaitDecision.addCatch(awaitDecision, { errors: [Errors.TIMEOUT] });
    for (const task of [screen, awaitDecision, issue]) {
      task.addRetry(lambdaHiccup);
      task.addRetry(badMinute);
      task.addCatch(reportFailure, { assign: { failure: { error: '{% $states.errorOutput.Error %}' } } });
    }
    reportFailure.addCatch(failed);
    reportFailure.next(failed);

    screen.next(awaitDecision);
    awaitDecision.next(issue);
    this.start = screen;
  }

  /** A step that answers at once. @param assign what of its answer is kept for later steps */
  private ask(id: string, lambdaFunction: IFunction, assign?: Record<string, string>): TaskStateBase {
    return LambdaInvoke.jsonata(this, id, {
      lambdaFunction,
      payload: TaskInput.fromObject({ applicationId }),
      outputs: '{% $states.result.Payload %}',
      retryOnServiceExceptions: false,
      ...(assign === undefined ? {} : { assign }),
    });
  }

  /** The function keeps the token, and whoever sees that the application left people's hands ends the wait with it. */
  private awaitDecision({ askAgain, awaitDecision }: ApprovalSteps): TaskStateBase {
    return LambdaInvoke.jsonata(this, 'Await decision', {
      lambdaFunction: awaitDecision,
      integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
      payload: TaskInput.fromObject({
        applicationId,
        round: '{% $screened %}',
        token: '{% $states.context.Task.Token %}',
      }),
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
