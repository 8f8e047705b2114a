import { expect, test } from 'vitest';
import { contract } from '../../functions/reports/contract.ts';
import { contract as verification } from '../../functions/verification/contract.ts';
import { eventually } from '../support/eventually.ts';
import { applicant, clientWith, divisionHead, verifier } from '../support/people.ts';

const service = 'semarang.sipp';
const query = { service };
const head = await clientWith(['agency_head'], 'semarang');

const numbers = async () => {
  const { flows, stages } = await head.call(contract.reportToday, { query });
  const waits = Object.fromEntries(stages.map(({ stage, waiting }) => [stage, waiting]));
  return { flows, waits };
};

test('what happens to files is in the numbers of the head within seconds, each thing once', async () => {
  const before = await numbers();
  const siti = await applicant();
  const [issued, returned] = [await siti.files(service), await siti.files(service)];
  const officer = await verifier('semarang');
  await officer.returns(returned.id, { photo: { outcome: 'to_repair', reason: 'unreadable' } });
  await officer.verifies(issued.id);
  const division = await divisionHead('semarang');
  await division.determines(issued.id, 'approve');
  await issued.untilState('issued');

  const after = await eventually(numbers, ({ flows }) => flows.issued > before.flows.issued);
  const more = (flow: keyof typeof before.flows) => after.flows[flow] - before.flows[flow];
  expect([more('received'), more('returned'), more('issued'), more('served')]).toEqual([2, 1, 1, 1]);
  expect(after.waits['correction']).toBe((before.waits['correction'] ?? 0) + 1);

  const [trend, steps, returns, load] = await Promise.all([
    head.call(contract.reportTrend, { query }),
    head.call(contract.reportSteps, { query }),
    head.call(contract.reportReturns, { query }),
    head.call(contract.reportLoad, { query: {} }),
  ]);
  expect(trend.items).toHaveLength(30);
  expect(trend.items.at(-1)?.flows).toEqual(after.flows);
  expect(trend.serviceTime?.files).toBe(trend.flows.served);
  expect(steps.steps.map(({ step }) => step)).toEqual(
    expect.arrayContaining(['screening', 'verification', 'determination', 'issuance']),
  );
  expect(returns.reasons).toContainEqual(
    expect.objectContaining({ kind: 'document', code: 'photo', reason: 'unreadable' }),
  );
  expect(load.desks).toContainEqual(expect.objectContaining({ service, stage: 'correction' }));
  expect(load.officers.flatMap(({ done }) => Object.keys(done))).toEqual(
    expect.arrayContaining(['verification', 'determination']),
  );
});

/**
 * Other tests file meanwhile, and an event takes its time: each stage is held to it when it happens to be still. Of
 * Malang: to the other offices, tests of the contract put files that have no history to count.
 */
test('what waits by the numbers is what waits by the queues', async () => {
  const malang = await clientWith(['agency_head'], 'malang');
  const agreed = new Set<string>();
  const look = async () => {
    const [queues, counted] = await Promise.all([
      malang.call(verification.countQueues),
      malang.call(contract.reportToday, { query: {} }),
    ]);
    for (const queue of queues.stages) {
      const same = counted.stages.find(({ stage }) => stage === queue.stage);
      if (JSON.stringify(same) === JSON.stringify(queue)) agreed.add(queue.stage);
    }
    return queues.stages.filter(({ stage }) => !agreed.has(stage));
  };
  expect(await eventually(look, (open) => open.length === 0, { patienceMs: 100_000 })).toEqual([]);
  expect(agreed.size).toBeGreaterThan(3);
});

test('a report is a file to keep', async () => {
  const reply = await head.send(contract.exportReport, { query: { kind: 'trend' } });
  expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(reply.headers.get('content-disposition')).toMatch(/^attachment; filename="semarang-trend-/);
});
