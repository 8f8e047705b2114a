import { unrefused } from '../../shared/domain/refusal.ts';
import { endOfWait } from '../../shared/domain/waits.ts';
import type { endWait } from '../../shared/gateways/workflow.ts';
import type { ApplicationReader } from '../../shared/store/application-reader.ts';
import type { Wait, WaitStore } from '../../shared/store/wait-store.ts';

export interface WaitingDependencies {
  readonly applications: ApplicationReader;
  readonly waits: WaitStore;
  readonly endWait: typeof endWait;
}

/**
 * The waits of the workflow. Whether one is over is asked of the application each time, first when it begins and
 * again at every event, so that a decision made before the token was kept, told twice or told late is the same.
 */
export function createWaiting({ applications, endWait: end, waits }: WaitingDependencies) {
  async function endIfOver(applicationId: string, { round, token }: Wait): Promise<void> {
    const found = await applications.read(applicationId, { system: 'workflow' });
    const application = unrefused(found, `application ${applicationId}`);
    const over = endOfWait(application, round);
    if (over !== undefined) await end(token, over);
  }

  return {
    async begin(applicationId: string, wait: Wait): Promise<void> {
      await waits.put(applicationId, wait);
      await endIfOver(applicationId, wait);
    },
    async resume(applicationId: string): Promise<void> {
      const wait = await waits.read(applicationId);
      if (wait !== undefined) await endIfOver(applicationId, wait);
    },
  };
}
