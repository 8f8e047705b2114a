import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

const delivery = (left: string | undefined) => ({
  detail: {
    id: 'e1',
    type: 'application.recommended',
    version: 1 as const,
    time: '2026-11-16T01:00:00.000Z',
    tenant: 'metro',
    subject: 'a1',
    data: { service: 'metro.sip-test', state: 'recommended', round: 1, left },
  },
});

async function departuresOf(left: string | undefined) {
  const departed: unknown[] = [];
  await createPace({ queue: { depart: (departure) => Promise.resolve(void departed.push(departure)) } })(
    delivery(left),
  );
  return departed;
}

test('a file that leaves a stage of officers is remembered for the pace of the queue, with its event', async () => {
  expect(await departuresOf('verification')).toEqual([
    { tenant: 'metro', stage: 'verification', at: '2026-11-16T01:00:00.000Z', eventId: 'e1' },
  ]);
});

test.each([undefined, 'correction', 'issuance', 'nothing'])(
  'a file that leaves the stage %s is not remembered',
  async (left) => {
    expect(await departuresOf(left)).toEqual([]);
  },
);
