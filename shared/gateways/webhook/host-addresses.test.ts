import { createSocket } from 'node:dgram';
import { Resolver } from 'node:dns/promises';
import { once } from 'node:events';
import { isIPv4 } from 'node:net';
import ipaddr from 'ipaddr.js';
import { afterAll, expect, test } from 'vitest';
import { destinationOf } from './destination.ts';
import { hostAddresses } from './host-addresses.ts';

/** Codes of replies (RFC 1035, 4.1.1) and types of records. */
const [FINE, FAILS, NOBODY] = [0, 2, 3];
const types: ReadonlyMap<number, (address: string) => boolean> = new Map([
  [1, isIPv4],
  [28, (address: string) => !isIPv4(address)],
]);

/** What a DNS server of the loopback knows; a code for names that it says something else of, nothing where silent. */
const zone: Readonly<Record<string, readonly string[] | number>> = {
  'half.example': ['8.8.8.8'],
  'both.example': ['2606:4700::1111', '8.8.8.8', '8.8.4.4'],
  'mixed.example': ['8.8.8.8', '10.0.0.1'],
  'mapped.example': ['8.8.8.8', '::ffff:169.254.169.254'],
  'six.example': ['2606:4700::1111'],
  'fails.example': FAILS,
};

const server = createSocket('udp4');
server.on('message', (question, { address, port }) => {
  const reply = answerTo(question);
  if (reply !== undefined) server.send(reply, port, address);
});
server.bind(0, '127.0.0.1');
await once(server, 'listening');
afterAll(() => {
  server.close();
});

function answerTo(question: Buffer): Buffer | undefined {
  const name: string[] = [];
  let at = 12;
  for (let length = question[at] ?? 0; length > 0; length = question[at] ?? 0) {
    name.push(question.toString('latin1', at + 1, at + 1 + length));
    at += 1 + length;
  }
  if (name[0] === 'silent') return undefined;
  const known = zone[name.join('.')] ?? NOBODY;
  const type = question.readUInt16BE(at + 1);
  const isOfType = types.get(type);
  const found = typeof known === 'number' ? [] : known.filter((each) => isOfType?.(each) === true);
  const half = name[0] === 'half' && found.length === 0 ? FAILS : FINE;
  const code = typeof known === 'number' ? known : half;
  const header = Buffer.from([0, 0, 0x81, 0x80 | code, 0, 1, 0, found.length, 0, 0, 0, 0]);
  question.copy(header, 0, 0, 2);
  const asked = question.subarray(12, at + 5);
  const records = found.map((each) => {
    const bytes = ipaddr.parse(each).toByteArray();
    return Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, bytes.length, ...bytes]);
  });
  return Buffer.concat([header, asked, ...records]);
}

function ask(host: string) {
  const resolver = new Resolver({ timeout: 100, tries: 1 });
  resolver.setServers([`127.0.0.1:${server.address().port}`]);
  return hostAddresses(host, resolver);
}

test('all addresses of a name are found, of either kind', async () => {
  const found = await ask('both.example');
  expect(found.toSorted()).toEqual(['2606:4700::1111', '8.8.4.4', '8.8.8.8']);
  expect(isIPv4(found[0] ?? '')).toBe(true);
  expect(await ask('six.example')).toEqual(['2606:4700::1111']);
});

test('addresses of one kind do where DNS fails for the other', async () => {
  expect(await ask('half.example')).toEqual(['8.8.8.8']);
});

test('a name that nobody has, or that is none, has no addresses', async () => {
  expect(await ask('nobody.example')).toEqual([]);
  expect(await ask(`${'a'.repeat(64)}.example`)).toEqual([]);
});

test.each(['fails.example', 'silent.example'])('a DNS that does not know says so (%s)', async (host) => {
  await expect(ask(host)).rejects.toThrow('DNS does not answer');
});

test('the loopback is known without being asked for', async () => {
  expect(await hostAddresses('localhost')).toEqual(['127.0.0.1', '::1']);
});

test.each(['mixed.example', 'mapped.example'])(
  'a name with one address that is not public gets nothing, by DNS (%s)',
  async (host) => {
    const destination = destinationOf(`https://${host}/`, { allowLoopback: false, resolve: ask });
    expect(await destination).toBe('address_not_public');
  },
);
