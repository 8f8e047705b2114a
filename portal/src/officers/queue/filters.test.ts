import { describe, expect, it } from 'vitest';
import { filtersOf, queryOf, withFilter } from './filters.ts';

const search = (text: string) => new URLSearchParams(text);

describe('filters of a queue', () => {
  it('are in the address, so that reloading and sharing it keep them', () => {
    expect(filtersOf(search('service=metro.sip-atlm&risk=overdue&held=true'))).toEqual({
      service: 'metro.sip-atlm',
      risk: 'overdue',
      held: true,
    });
  });

  it('show everything that is free where the address says nothing, or nonsense', () => {
    expect(filtersOf(search('risk=soon&held=maybe'))).toEqual({
      service: undefined,
      risk: undefined,
      held: false,
    });
    expect(queryOf(filtersOf(search('')))).toEqual({});
  });

  it('are changed one at a time, and one that filters nothing leaves the address', () => {
    expect(withFilter(search('risk=overdue'), 'held', 'true').toString()).toBe('risk=overdue&held=true');
    expect(withFilter(search('risk=overdue&held=true'), 'risk', '').toString()).toBe('held=true');
  });
});
