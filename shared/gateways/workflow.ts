import {
  ExecutionAlreadyExists,
  InvalidToken,
  ListExecutionsCommand,
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { WaitEnd } from '../domain/waits.ts';

export type Workflow = ReturnType<typeof createWorkflow>;

let made: SFNClient | undefined;
const client = () => (made ??= new SFNClient({}));

/** Starts approval workflows and sees which are running. */
export function createWorkflow(stateMachineArn: string) {
  return {
    /**
     * Starts a workflow under a name of its own. The same name starts nothing twice: on AWS the running one is
     * answered, elsewhere or later `ExecutionAlreadyExists`; both mean done.
     */
    async start(name: string, input: { applicationId: string; tenant: string }): Promise<void> {
      try {
        await client().send(
          new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }),
        );
      } catch (error) {
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      }
    },

    /** Names of all running executions, a thousand a round trip. */
    async running(): Promise<readonly string[]> {
      const names: string[] = [];
      let nextToken: string | undefined;
      do {
        const page = await client().send(
          new ListExecutionsCommand({
            stateMachineArn,
            statusFilter: 'RUNNING',
            maxResults: 1000,
            nextToken,
          }),
        );
        names.push(...(page.executions ?? []).flatMap(({ name }) => name ?? []));
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
      return names;
    },
  };
}

/**
 * Ends a wait. The usual end goes on to the next step; another is told as an error by that name, which the workflow catches:
 * so it needs no step to choose. A token whose wait is over already is no fault: events come twice and late.
 */
export async function endWait(taskToken: string, end: WaitEnd): Promise<void> {
  try {
    if (end === 'Approved') await client().send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
    else await client().send(new SendTaskFailureCommand({ taskToken, error: end, cause: 'No fault.' }));
  } catch (error) {
    const isOver =
      error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
    if (!isOver) throw error;
  }
}
