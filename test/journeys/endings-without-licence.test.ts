import { describe, expect, test } from 'vitest';
import { contract as submission } from '../../functions/submission/contract.ts';
import { contract as verification } from '../../functions/verification/contract.ts';
import { stories } from '../support/builders.ts';
import { eventually } from '../support/eventually.ts';
import { applicant, divisionHead, sectionHead, verifier } from '../support/people.ts';
import { refusal } from '../support/refusals.ts';
import { standing, tell } from '../support/told-story.ts';
import { endsOf, statesOf, statusesOf } from '../support/workflows.ts';

describe.concurrent('not every application of Metro ends in a licence', () => {
  test('one is rejected: the applicant reads the reason, the clock stops, the workflow ends', async () => {
    const [siti, andi, kasi, head] = await Promise.all([
      applicant(),
      verifier('metro'),
      sectionHead('metro'),
      divisionHead('metro'),
    ]);
    const { client, id, untilState } = await siti.files('metro.sip-atlm');
    await andi.verifies(id);
    await kasi.reviews(id);

    await head.claims(id);
    const silent = { params: { id }, body: { outcome: 'reject' } };
    expect(await refusal(head.client, verification.determine, silent)).toMatchObject({
      code: 'reason_required',
      errors: [{ pointer: '/reason', code: 'missing' }],
    });

    const reason = 'STR telah dinonaktifkan oleh KKI.';
    await head.determines(id, 'reject', reason);
    const { clock, determination, licence, stage } = await untilState('rejected');
    expect(determination).toMatchObject({ outcome: 'reject', reason });
    expect(clock?.stoppedAt).toBeDefined();
    expect({ licence, stage }).toEqual({ licence: undefined, stage: undefined });
    expect(await endsOf(id)).toEqual(['SUCCEEDED']);
    expect(await refusal(client, submission.submit, { params: { id } })).toMatchObject({ status: 409 });
  });

  test('one is withdrawn while an officer works on it: nobody may decide any more, the workflow ends', async () => {
    const [siti, andi] = await Promise.all([applicant(), verifier('metro')]);
    const { id, untilState, withdraws } = await siti.files('metro.sip-atlm');
    await andi.claims(id);
    expect(await withdraws('Saya pindah kota.')).toMatchObject({ state: 'withdrawn' });
    expect((await untilState('withdrawn')).clock?.stoppedAt).toBeDefined();

    const late = { params: { id }, body: { outcome: 'approve' } };
    expect(await refusal(andi.client, verification.recommend, late)).toMatchObject({
      status: 409,
      code: 'wrong_state',
    });
    expect(await endsOf(id)).toEqual(['SUCCEEDED']);
  });

  test('one is returned and never corrected: it lapses when its time is over, the workflow ends', async () => {
    const correctBy = new Date(Date.now() + 10_000).toISOString();
    const id = await tell(stories.returned, (event) =>
      event.type === 'returned'
        ? { ...event, data: { correction: { ...event.data.correction, correctBy } } }
        : event,
    );
    await eventually(
      () => statusesOf(id),
      ([status]) => status === 'RUNNING',
    );
    expect(await standing(id)).toBe('returned');
    await eventually(
      () => standing(id),
      (state) => state === 'lapsed',
    );
    expect(Date.now()).toBeGreaterThanOrEqual(new Date(correctBy).getTime());
    expect(await endsOf(id)).toEqual(['SUCCEEDED']);
    expect(await statesOf(id)).toEqual(['Screen', 'Await decision', 'Done']);
  });

  test('one is withdrawn as a draft, without any workflow', async () => {
    const siti = await applicant();
    const { id, withdraws } = await siti.startsDraft('metro.sip-atlm');
    expect(await withdraws('Salah layanan.')).toMatchObject({ state: 'withdrawn' });
    expect(await statusesOf(id)).toEqual([]);
  });
});
