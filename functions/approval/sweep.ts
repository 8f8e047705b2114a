import { Stage } from '../../shared/domain/application.ts';
import type { Workflow } from '../../shared/gateways/workflow.ts';
import type { ApplicationStore, Summary } from '../../shared/store/application-store.ts';
import { applicationOf, executionName } from './execution-name.ts';

export interface SweepDependencies {
  readonly applications: Pick<ApplicationStore, 'listQueue'>;
  readonly workflow: Workflow;
  readonly tenants: () => readonly string[];
  readonly now: () => Date;
  /** How long an application may be without a workflow before that is taken for a loss, in seconds. */
  readonly graceSeconds: number;
}

const PAGE = 50;

/**
 * Starts a new workflow for every application that has lost its own: it waits for something, changed a while ago,
 * and nothing runs for it. Reads the queues and the list of running executions, never the table.
 * @returns the applications that were given a new workflow
 */
export const createSweep =
  ({ applications, graceSeconds, now, tenants, workflow }: SweepDependencies) =>
  async (): Promise<readonly string[]> => {
    const running = new Set((await workflow.running()).map(applicationOf));
    const restarted: string[] = [];
    const deadline = new Date(now().getTime() - graceSeconds * 1000);
    for (const tenant of tenants()) {
      for (const stage of Stage.options) {
        for await (const { changedAt, id, round } of waitingAt(tenant, stage)) {
          if (running.has(id) || new Date(changedAt) > deadline) continue;
          await workflow.start(executionName(id, round, now()), { applicationId: id, tenant });
          restarted.push(id);
        }
      }
    }
    return restarted;

    async function* waitingAt(tenant: string, stage: Stage): AsyncGenerator<Summary> {
      let cursor: string | undefined;
      do {
        const page = await applications.listQueue(tenant, stage, { limit: PAGE, cursor });
        yield* page.items;
        ({ cursor } = page);
      } while (cursor !== undefined);
    }
  };
