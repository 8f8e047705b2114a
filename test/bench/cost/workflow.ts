import * as z from 'zod/mini';
import type { Deployment } from './deployment.ts';
import type { Path } from './path.ts';
import type { Workflow, World } from './world.ts';

const TOKEN_LENGTH = 300;
/** What a later step is given of it. */
const Answer = z.object({ round: z.optional(z.int()) });

/**
 * The workflow as the deployed one was seen to go: the same states in the same order, each asking what its definition says;
 * a wait ends when its token is used.
 */
export const playing =
  (deployment: Deployment, { states }: Path) =>
  (world: World): Workflow => {
    let applicationId = '';
    let at = 0;
    let token = '';
    let answer: z.infer<typeof Answer> = {};
    let given = 0;

    async function goOn(): Promise<void> {
      for (; at < states.length; at += 1) {
        const task = deployment.task(states[at] ?? '');
        world.meter.count('transition');
        if (task === undefined) continue;
        const { deployed, waits } = task;
        if (!waits) {
          answer = z.parse(Answer, await world.invoke(deployed, { applicationId }));
          continue;
        }
        token = `${(given += 1)}`.padStart(TOKEN_LENGTH, 'T');
        await world.invoke(deployed, { applicationId, round: answer.round, token });
        return;
      }
    }

    return {
      async started(input) {
        ({ applicationId } = input);
        at = 0;
        await goOn();
      },
      async answered(used) {
        if (used !== token) return;
        token = '';
        at += 1;
        await goOn();
      },
    };
  };
