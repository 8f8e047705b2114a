import fc from 'fast-check';
import { expect, test } from 'vitest';
import { networkOf } from './caller-network.ts';

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:0:42:1:2:3:4', '2001:db8:0:42'],
  ['2001:0DB8:0000:0042::9', '2001:db8:0:42'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
])('%s belongs to %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

test('whoever changes the last 64 bits stays who they are', () => {
  const group = fc.integer({ min: 0, max: 0xffff }).map((n) => n.toString(16));
  const four = fc.tuple(group, group, group, group);
  fc.assert(
    fc.property(four, four, four, (network, one, other) => {
      const of = (host: readonly string[]) => networkOf([...network, ...host].join(':'));
      expect(of(one)).toBe(of(other));
    }),
  );
});

test('whatever stands where an address should belongs to one network, which belongs to itself', () => {
  const text = fc.oneof(fc.string(), fc.ipV4(), fc.ipV6());
  fc.assert(
    fc.property(text, (address) => {
      const network = networkOf(address);
      expect(network.length).toBeLessThanOrEqual(address.length + '0:0:0:0'.length);
      expect(networkOf(address.toUpperCase())).toBe(network);
    }),
  );
});
