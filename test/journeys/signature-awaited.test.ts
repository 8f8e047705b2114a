import { expect, test } from 'vitest';
import { contract as signature } from '../../functions/issuance/signature-contract.ts';
import { contract as verification } from '../../functions/verification/contract.ts';
import { invoke } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { applicant, clientWith, divisionHead, sectionHead, verifier } from '../support/people.ts';
import { refusal } from '../support/refusals.ts';
import { happens } from '../support/told-story.ts';
import { endsOf, killWorkflow, statusesOf } from '../support/workflows.ts';

test('a licence that waits for a signatory is issued once its office signs by its own key', async () => {
  const [siti, andi, kasi, head] = await Promise.all([
    applicant(),
    verifier('metro'),
    sectionHead('metro'),
    divisionHead('metro'),
  ]);
  const { id, untilState } = await siti.files('metro.sip-atlm');
  await andi.verifies(id);
  await kasi.reviews(id);
  await head.claims(id);
  // Metro signs by its own key: a workflow would issue it.
  await killWorkflow(id);
  await head.determines(id, 'approve');
  const at = new Date().toISOString();
  const data = { reason: 'signatory_needed', signatory: true } as const;
  await happens(id, { type: 'signing_delayed', at, by: 'system:issuance', data });

  const chief = await clientWith(['agency_head'], 'metro');
  const { items } = await chief.call(verification.listQueue, {
    params: { stage: 'signature' },
    query: { limit: '50' },
  });
  expect(items.map((item) => item.id)).toContain(id);
  const body = { passphrase: 'bukan untuk BSrE' };
  // Nothing is sent anywhere.
  expect(await refusal(head.client, signature.sign, { params: { id }, body })).toMatchObject({
    status: 409,
    code: 'wrong_state',
  });

  await eventually(
    async () => {
      await invoke('SweepWorkflows');
      return statusesOf(id);
    },
    (statuses) => statuses.length > 1,
    { everyMs: 1000 },
  );
  expect((await untilState('issued')).licence).toBeDefined();
  expect(new Set(await endsOf(id))).toEqual(new Set(['ABORTED', 'SUCCEEDED']));
});
