import { describe, expect, test } from 'vitest';
import { PRICES } from './prices.ts';
import { bill, createMeter, scaled, sum, typical } from './usage.ts';

describe('a bill', () => {
  test('is what was used at the list price, times what the region costs more', () => {
    const usage = { writeUnit: 1_000_000, transition: 1000 };
    expect(bill(usage, 1)).toBeCloseTo(0.625 + 0.025);
    expect(bill(usage, 1.5)).toBeCloseTo(1.5 * 0.65);
    expect(bill(usage, 1, (what) => what === 'transition')).toBeCloseTo(0.025);
    expect(bill({}, 1)).toBe(0);
  });

  test('counts more of a thing as more money, whatever the thing', () => {
    for (const what of Object.keys(PRICES)) expect(bill({ [what]: 2 }, 1), what).toBeGreaterThan(0);
  });
});

test('a meter counts until it is asked, and begins anew', () => {
  const meter = createMeter();
  meter.count('event');
  meter.count('event', 2);
  expect(meter.taken()).toEqual({ event: 3 });
  expect(meter.taken()).toEqual({});
});

test('usages are added, scaled and told by their medians', () => {
  expect(sum({ event: 1 }, { event: 2, mail: 1 })).toMatchObject({ event: 3, mail: 1 });
  expect(scaled({ event: 2, mail: 2 }, { mail: 3 })).toMatchObject({ event: 2, mail: 6 });
  expect(typical([{ event: 1 }, { event: 9 }, { event: 2 }])).toMatchObject({ event: 2, mail: 0 });
});
