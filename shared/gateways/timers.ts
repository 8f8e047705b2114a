import { ConflictException, CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';

/** Where one-off timers are kept, what they call, and the role that lets them. */
export interface TimerSettings {
  readonly group: string;
  readonly targetArn: string;
  readonly roleArn: string;
  readonly deadLetterArn: string;
}

export interface Timer {
  /** Unique within the group, at most 64 characters; the same name again sets nothing twice. */
  readonly name: string;
  readonly at: Date;
  readonly input: object;
}

export type Timers = ReturnType<typeof createTimers>;

/** One-off schedules of EventBridge: each calls its target once, about a minute late at most, and is gone. */
export function createTimers({ deadLetterArn, group, roleArn, targetArn }: TimerSettings) {
  const client = new SchedulerClient({});
  return async ({ at, input, name }: Timer): Promise<void> => {
    try {
      await client.send(
        new CreateScheduleCommand({
          Name: name,
          GroupName: group,
          ScheduleExpression: `at(${at.toISOString().slice(0, 'YYYY-MM-DDThh:mm:ss'.length)})`,
          ScheduleExpressionTimezone: 'UTC',
          FlexibleTimeWindow: { Mode: 'OFF' },
          ActionAfterCompletion: 'DELETE',
          Target: {
            Arn: targetArn,
            RoleArn: roleArn,
            Input: JSON.stringify(input),
            DeadLetterConfig: { Arn: deadLetterArn },
          },
        }),
      );
    } catch (error) {
      if (!(error instanceof ConflictException)) throw error;
    }
  };
}
