import type { Stage } from '../../shared/domain/application-state.ts';
import type { Office } from '../../shared/domain/office.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { isLeftToSignatory } from '../../shared/domain/waits.ts';
import type { Workflow } from '../../shared/gateways/workflow.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';
import type { Summary } from '../../shared/store/application-summary.ts';
import { waitingPages } from '../../shared/store/waiting-files.ts';
import { applicationOf, executionName } from './execution-name.ts';

export interface SweepDependencies {
  readonly applications: Pick<ApplicationStore, 'execute' | 'listHeld' | 'listQueue'>;
  readonly workflow: Workflow;
  readonly tenants: () => readonly string[];
  readonly officeOf: (tenant: string) => Pick<Office, 'signer'> | undefined;
  readonly now: () => Date;
  /** How long an application may be without a workflow before that is taken for a loss, in seconds. */
  readonly graceSeconds: number;
}

/** Applications that were given a new workflow, and those that were given back to their queue. */
export interface Swept {
  readonly restarted: readonly string[];
  readonly freed: readonly string[];
}

/** What three days of new workflows could not issue needs people, whom each of them has called (workflow.failed). */
const ISSUES_FOR_MS = 3 * 86_400_000;
const sweeper = { actor: { system: 'workflow' } } as const;

/**
 * Starts a new workflow for every application that has lost its own: it waits for something, changed a while ago,
 * and nothing runs for it. Gives files back to their queue whose lease ran out. Reads the queues and the list of
 * running executions, never the table.
 */
export const createSweep =
  ({ applications, graceSeconds, now, officeOf, tenants, workflow }: SweepDependencies) =>
  async (): Promise<Swept> => {
    const running = new Set((await workflow.running()).map(applicationOf));
    const restarted: string[] = [];
    const freed: string[] = [];
    for await (const { files, stage, tenant } of waitingPages(applications, tenants())) {
      for (const file of files) {
        if (await restart(tenant, stage, file)) restarted.push(file.id);
        if (await free(file)) freed.push(file.id);
      }
    }
    return { restarted, freed };

    async function restart(
      tenant: string,
      stage: Stage,
      { changedAt, id, round }: Summary,
    ): Promise<boolean> {
      const stillFor = now().getTime() - new Date(changedAt).getTime();
      if (running.has(id) || stillFor < graceSeconds * 1000) return false;
      if (stage === 'issuance' && stillFor > ISSUES_FOR_MS) return false;
      if (isLeftToSignatory(stage, officeOf(tenant)?.signer)) return false;
      await workflow.start(executionName(id, round, now()), { applicationId: id, tenant });
      return true;
    }

    /** What was claimed anew, or decided, since the index was read stays as it is. */
    async function free({ claim, id }: Summary): Promise<boolean> {
      if (claim === undefined || new Date(claim.until) > now()) return false;
      const given = await applications.execute(id, { type: 'expire_claim' }, sweeper);
      return !isRefusal(given) && given.claim === undefined;
    }
  };
