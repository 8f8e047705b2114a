import {
  ExecutionAlreadyExists,
  InvalidToken,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { waitsFor } from '../domain/application-state.ts';

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
 * Ends a wait with what the application waits for next. A token whose wait is over already is no fault:
 * events come twice and late.
 */
export async function endWait(token: string, stage: ReturnType<typeof waitsFor>): Promise<void> {
  try {
    const output = JSON.stringify({ stage });
    await client().send(new SendTaskSuccessCommand({ taskToken: token, output }));
  } catch (error) {
    const isOver =
      error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
    if (!isOver) throw error;
  }
}
