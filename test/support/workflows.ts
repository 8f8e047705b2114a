import {
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SFNClient,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { credentials } from '../../infra/local/engine-environment.ts';
import { eventually } from './eventually.ts';
import { stack } from './stack.ts';

const { endpoint, region, stateMachineArn } = stack;
const workflows = new SFNClient({ endpoint, region, credentials });

/** Every workflow that ever ran for an application. */
export async function workflowsOf(applicationId: string) {
  const { executions = [] } = await workflows.send(
    new ListExecutionsCommand({ stateMachineArn, maxResults: 1000 }),
  );
  return executions.filter(({ name }) => name?.startsWith(applicationId));
}

export const statusesOf = async (applicationId: string) =>
  (await workflowsOf(applicationId)).map(({ status }) => status);

/** The states that the only workflow of an application has entered by now. */
export async function statesOf(applicationId: string): Promise<readonly string[]> {
  const [execution, another] = await workflowsOf(applicationId);
  if (execution === undefined || another !== undefined) throw new Error('not one workflow');
  const { executionArn } = execution;
  const { events = [] } = await workflows.send(
    new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
  );
  return events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
}

/** How the workflows of an application ended, once none runs any more. */
export const endsOf = (applicationId: string) =>
  eventually(
    () => statusesOf(applicationId),
    (statuses) => !statuses.includes('RUNNING'),
  );

/** Ends the workflow of an application in the midst of it, as an operator's mistake would. */
export async function killWorkflow(applicationId: string): Promise<void> {
  for (const { executionArn } of await workflowsOf(applicationId))
    await workflows.send(new StopExecutionCommand({ executionArn }));
}
