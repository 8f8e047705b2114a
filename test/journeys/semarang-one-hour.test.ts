import { describe, expect, test } from 'vitest';
import { contract } from '../../functions/verification/contract.ts';
import { officeOf } from '../../shared/catalogue/index.ts';
import { momentOf } from '../../shared/domain/service-clock.ts';
import { workingMinutesBetween } from '../../shared/domain/service-time.ts';
import { eventually } from '../support/eventually.ts';
import { applicant, divisionHead, verifier } from '../support/people.ts';
import { refusal } from '../support/refusals.ts';
import { timersOf } from '../support/timers.ts';

const service = 'semarang.sipp';
const calendar = officeOf('semarang')?.calendar;

/**
 * Nobody else's journey goes through Semarang: here officers take whatever file is next, so these journeys follow one
 * another in this one file.
 */
describe('Semarang: a licence in one hour', () => {
  test('a nurse gets a receipt that is due after 60 working minutes, and then a licence', async () => {
    const [nurse, andi, head] = await Promise.all([
      applicant(),
      verifier('semarang'),
      divisionHead('semarang'),
    ]);
    const filing = await nurse.files(service, { full_name: 'Ayu Pratiwi, S.Kep., Ns.' });
    const { dueAt, receivedAt } = await filing.receipt();
    if (calendar === undefined) throw new Error('Semarang has an office');
    expect(workingMinutesBetween(new Date(receivedAt), new Date(dueAt), calendar)).toBe(60);

    const limit = { amount: 60, unit: 'working_minutes' } as const;
    const marks = [{ at: receivedAt, mark: 'started', cause: 'submitted' }] as const;
    const half = momentOf(50, marks, limit, calendar).getTime();
    const timers = await eventually(
      () => timersOf(filing.id),
      ({ length }) => length > 0,
    );
    // The next one is set when this one rang.
    expect(timers).toEqual([Math.ceil(half / 1000)]);

    await andi.verifies(filing.id);
    await head.determines(filing.id, 'approve');
    const { licence } = await filing.untilState('issued');
    expect(licence?.number).toMatch(/^503\/\d{4}\/SIPP\/[IVX]+\/\d{4}$/);
  });

  test('of two verifiers who claim one file at once one gets it, and the other is told so', async () => {
    const filing = await (await applicant()).files(service);
    const two = await Promise.all([verifier('semarang'), verifier('semarang')]);
    const params = { id: filing.id };
    const replies = await Promise.all(two.map(({ client }) => client.send(contract.claim, { params })));
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(replies.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'claimed_by_other' });

    const loser = two[replies.findIndex(({ status }) => status === 409)];
    const winner = two[replies.findIndex(({ status }) => status === 201)];
    if (loser === undefined || winner === undefined) throw new Error('one wins, one loses');
    const work = { params, body: { outcome: 'approve' } };
    expect(await refusal(loser.client, contract.recommend, work)).toMatchObject({ code: 'claimed_by_other' });
    await winner.releases(filing.id);
    expect(await loser.claims(filing.id)).toMatchObject({ state: 'in_verification' });
    await filing.withdraws('Selesai.');
  });

  test('two verifiers who ask for the next file at once get two files', async () => {
    const nurse = await applicant();
    const filings = await Promise.all([nurse.files(service), nurse.files(service)]);
    const two = await Promise.all([verifier('semarang'), verifier('semarang')]);
    const given = await Promise.all(two.map(({ claimsNext }) => claimsNext('verification')));
    expect(new Set(given.map(({ id }) => id)).size).toBe(2);
    await Promise.all(two.map(({ releases }, place) => releases(given[place]?.id ?? '')));
    await Promise.all(filings.map(({ withdraws }) => withdraws('Selesai.')));
  });

  test('who asks for the next file where none waits is told so', async () => {
    const head = await divisionHead('semarang');
    const next = { params: { stage: 'determination' } };
    expect(await refusal(head.client, contract.claimNext, next)).toMatchObject({
      status: 404,
      code: 'queue_empty',
    });
  });
});
