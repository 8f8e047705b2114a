import * as z from 'zod/mini';
import { waitsFor } from '../../shared/domain/application-state.ts';
import { correctionRules } from '../../shared/domain/commands/rules.ts';
import { isRefusal, unrefused } from '../../shared/domain/refusal.ts';
import { applicationStore, licensingTable } from '../../shared/entry/applications.ts';
import { environment } from '../../shared/entry/environment.ts';

const { TABLE_NAME } = environment('TABLE_NAME');
const applications = applicationStore(licensingTable(TABLE_NAME), correctionRules);
const workflow = { system: 'workflow' } as const;

const Input = z.object({ applicationId: z.string() });

/** Workflow task: lets a returned application lapse if its time for correction is over. Answers where it stands. */
export async function handler(event: unknown) {
  const { applicationId } = z.parse(Input, event);
  const lapsed = await applications.execute(applicationId, { type: 'lapse' }, { actor: workflow });
  const application = isRefusal(lapsed) ? await applications.read(applicationId, workflow) : lapsed;
  return { stage: waitsFor(unrefused(application, `application ${applicationId}`)) };
}
