import { expect, test } from 'vitest';
import { type Asked, addressOf, askedIn } from './asked.ts';

const read = (address: string) => {
  const url = new URL(address, 'https://portal.test');
  return askedIn(url.pathname.split('/')[2], url.searchParams);
};

test.each<Asked>([
  { view: 'today', by: 'day' },
  { view: 'today', by: 'day', service: 'metro.sip-atlm' },
  { view: 'trend', by: 'month', from: '2026-01-01', to: '2026-12-31', service: 'metro.sip-atlm' },
])('the address of %j is read as the same question', (asked) => {
  expect(read(addressOf(asked))).toEqual(asked);
});

test('an address that somebody made up is read as far as it goes', () => {
  expect(read('/reports/nothing?by=year&from=kemarin')).toEqual({
    view: 'today',
    by: 'day',
    from: 'kemarin',
  });
});
