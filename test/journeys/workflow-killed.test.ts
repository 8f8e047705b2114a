import { expect, test } from 'vitest';
import { invoke } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { applicant, divisionHead, sectionHead, verifier } from '../support/people.ts';
import { endsOf, killWorkflow, statusesOf } from '../support/workflows.ts';

test('an application whose workflow was killed is found by the sweeper and still reaches its licence', async () => {
  const [siti, andi, kasi, head] = await Promise.all([
    applicant(),
    verifier('metro'),
    sectionHead('metro'),
    divisionHead('metro'),
  ]);
  const { history, id, untilState } = await siti.files('metro.sip-atlm');
  await killWorkflow(id);
  expect(await statusesOf(id)).toEqual(['ABORTED']);

  // People work on meanwhile: truth is in the table, not in the workflow.
  await andi.verifies(id);
  await kasi.reviews(id);
  await head.determines(id, 'approve');

  await eventually(
    async () => {
      await invoke('SweepWorkflows');
      return statusesOf(id);
    },
    (statuses) => statuses.length > 1,
    { everyMs: 1000 },
  );
  expect((await untilState('issued')).licence).toBeDefined();

  // The scheduled sweeper may have come at the same moment: then two have finished, and the licence is still one.
  expect(new Set(await endsOf(id))).toEqual(new Set(['ABORTED', 'SUCCEEDED']));
  const { items } = await history();
  expect(items.filter(({ type }) => type === 'issued')).toHaveLength(1);
});
