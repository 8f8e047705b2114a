import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, test } from 'vitest';
import { destinationOf } from './destination.ts';
import { isLoopback, isPublic } from './public-address.ts';

/** How a house in production judges an address whose name has these addresses. */
const judged = async (url: string, addresses: readonly string[] = ['8.8.8.8'], allowLoopback = false) => {
  const destination = await destinationOf(url, { allowLoopback, resolve: () => Promise.resolve(addresses) });
  return typeof destination === 'string' ? destination : destination.addresses;
};
const named = (...addresses: string[]) => judged('https://agency.example/events', addresses);

const notPublic = [
  ['this host', '0.0.0.0'],
  ['a private network', '10.0.0.1'],
  ['carriers', '100.64.0.1'],
  ['the metadata of a cloud', '100.100.100.200'],
  ['loopback', '127.0.0.1'],
  ['loopback elsewhere', '127.255.255.254'],
  ["a container's credentials", '169.254.170.2'],
  ['metadata', '169.254.169.254'],
  ['a private network', '172.16.0.1'],
  ['its end', '172.31.255.255'],
  ['protocols', '192.0.0.8'],
  ['the metadata of a cloud', '192.0.0.192'],
  ['documentation', '192.0.2.1'],
  ['relays', '192.88.99.1'],
  ['a private network', '192.168.1.1'],
  ['benchmarks', '198.19.255.255'],
  ['documentation', '198.51.100.1'],
  ['documentation', '203.0.113.1'],
  ['the host of a machine', '168.63.129.16'],
  ['many', '224.0.0.1'],
  ['later', '240.0.0.1'],
  ['all', '255.255.255.255'],
  ['none', '::'],
  ['loopback', '::1'],
  ['loopback, compatible', '::127.0.0.1'],
  ['loopback, mapped', '::ffff:127.0.0.1'],
  ['metadata, mapped', '::ffff:a9fe:a9fe'],
  ['a public one, mapped', '::ffff:8.8.8.8'],
  ['metadata, translated', '::ffff:0:169.254.169.254'],
  ['metadata, by NAT64', '64:ff9b::a9fe:a9fe'],
  ['a public one, by NAT64', '64:ff9b::8.8.8.8'],
  ['a network, by NAT64', '64:ff9b:1::1'],
  ['nothing', '100::1'],
  ['Teredo', '2001:0:a00:1::1'],
  ['benchmarks', '2001:2::1'],
  ['documentation', '2001:db8::1'],
  ['metadata, by 6to4', '2002:a9fe:a9fe::1'],
  ['AS112', '2620:4f:8000::1'],
  ['documentation', '3fff::1'],
  ['segments', '5f00::1'],
  ['a private network', 'fc00::1'],
  ['metadata', 'fd00:ec2::254'],
  ['a link', 'fe80::1'],
  ['a link with its zone', 'fe80::1%eth0'],
  ['a site', 'fec0::1'],
  ['many', 'ff02::1'],
  ['a public one with a zone', '2606:4700::1111%eth0'],
  ['no address', 'agency.example'],
  ['a number', '2130706433'],
  ['octal digits', '0177.0.0.1'],
  ['an empty text', ''],
] as const;

describe('a host', () => {
  test.each(notPublic)('whose address is one of %s (%s) gets nothing', async (_, address) => {
    expect(await named(address)).toBe('address_not_public');
  });

  test.each(notPublic)('with a public address and one of %s (%s) gets nothing', async (_, address) => {
    expect(await named('8.8.8.8', address)).toBe('address_not_public');
    expect(await named(address, '2606:4700::1111')).toBe('address_not_public');
  });

  test('with public addresses gets it there', async () => {
    const addresses = ['8.8.8.8', '103.28.12.5', '2606:4700::1111', '2404:8000::1'];
    expect(await named(...addresses)).toEqual(addresses);
  });

  test('without an address is unknown', async () => {
    expect(await named()).toBe('host_unknown');
  });
});

describe('an address in the place of a name', () => {
  test.each([
    ['as usual', '127.0.0.1'],
    ['short', '127.1'],
    ['as one number', '2130706433'],
    ['in hexadecimal', '0x7f000001'],
    ['in parts of it', '0x7f.0.0x0.1'],
    ['in octal', '017700000001'],
    ['with zeros', '0177.0000.0.01'],
    ['with a dot behind', '127.0.0.1.'],
    ['in full width', '１２７.０.０.１'],
    ['with dots of another script', '127。0。0。1'],
    ['escaped', '%31%32%37.0.0.1'],
    ['as zero', '0'],
    ['metadata', '169.254.169.254'],
    ['metadata as a number', '2852039166'],
    ['metadata in octal', '0251.0376.0251.0376'],
    ['IPv6', '[::1]'],
    ['mapped', '[::ffff:169.254.169.254]'],
    ['by NAT64', '[64:ff9b::169.254.169.254]'],
    ['metadata, IPv6', '[fd00:ec2::254]'],
  ])('gets nothing where it is private (%s)', async (_, host) => {
    expect(await judged(`https://${host}/latest/meta-data/`)).toBe('address_not_public');
  });

  test('is not asked for', async () => {
    expect(await judged('https://8.8.4.4/', ['10.0.0.1'])).toEqual(['8.8.4.4']);
    expect(await judged('https://[2606:4700::1111]/', ['10.0.0.1'])).toEqual(['2606:4700::1111']);
  });
});

describe('a URL', () => {
  test.each([
    ['is empty', '', 'url_invalid'],
    ['is no URL', 'agency.example/events', 'url_invalid'],
    ['has no host', 'https://', 'url_invalid'],
    ['has a host that is none', 'https://exa mple/', 'url_invalid'],
    ['has a line break', 'https://agency.example/\nevents', 'url_invalid'],
    ['begins with a space', ' https://agency.example/', 'url_invalid'],
    ['has a zero byte', 'https://agency.example/\u0000', 'url_invalid'],
    ['has strokes the other way', 'https:\\\\agency.example\\', 'url_invalid'],
    ['has a dot behind its host', 'https://agency.example./', 'url_invalid'],
    ['has a zone', 'https://[fe80::1%25eth0]/', 'url_invalid'],
    ['has a port beyond all', 'https://agency.example:65536/', 'url_invalid'],
    ['has an IPv4 address beyond all', 'https://256.0.0.1/', 'url_invalid'],
    ['is too long', `https://agency.example/${'a'.repeat(2048)}`, 'url_invalid'],
    ['has no encryption', 'http://agency.example/', 'scheme_not_https'],
    ['is a file', 'file:///etc/passwd', 'scheme_not_https'],
    ['is data', 'data:text/plain,x', 'scheme_not_https'],
    ['is a script', 'javascript:alert(1)', 'scheme_not_https'],
    ['is a socket', 'wss://agency.example/', 'scheme_not_https'],
    ['has another port', 'https://agency.example:8443/', 'port_not_443'],
    ['has port 0', 'https://agency.example:0/', 'port_not_443'],
    ['has that of http', 'https://agency.example:80/', 'port_not_443'],
    ['has a name', 'https://me@agency.example/', 'credentials_in_url'],
    ['has a password', 'https://:secret@agency.example/', 'credentials_in_url'],
    ['looks like another host', 'https://agency.example@169.254.169.254/', 'credentials_in_url'],
  ])('that %s gets nothing', async (_, url, trouble) => {
    expect(await judged(url)).toBe(trouble);
  });

  test('may say port 443, have a query, and be of another script', async () => {
    for (const url of [
      'https://agency.example:443/a/b?c=d%20e#f',
      'https://bücher.example/',
      'HTTPS://AGENCY.EXAMPLE',
    ])
      expect(await judged(url)).toEqual(['8.8.8.8']);
  });

  test('is asked for by the name that it is connected by', async () => {
    const asked: string[] = [];
    const resolve = (host: string) => Promise.resolve(asked.push(host) > 0 ? ['8.8.8.8'] : []);
    await destinationOf('https://Bücher.Example/', { allowLoopback: false, resolve });
    expect(asked).toEqual(['xn--bcher-kva.example']);
  });

  test('whatever it is, is judged and throws nothing; what passes has public addresses only', async () => {
    const host = fc.oneof(fc.constant('agency.example'), fc.ipV4Extended(), fc.ipV6(), fc.string());
    const url = fc
      .tuple(fc.constantFrom('', 'https://', 'https://[', 'HTTPS:', 'http://', 'https://me@'), host)
      .map(([before, name]) => `${before}${name}${before.endsWith('[') ? ']' : ''}/`);
    const some = notPublic.map(([, each]) => each);
    const address = fc.constantFrom('8.8.8.8', '103.28.12.5', '2606:4700::1111', '2404:8000::1', ...some);
    await fc.assert(
      fc.asyncProperty(url, fc.array(address, { maxLength: 3 }), async (text, addresses) => {
        const found = await judged(text, addresses);
        if (typeof found === 'string') return;
        expect(found.length).toBeGreaterThan(0);
        expect(found.every(isPublic)).toBe(true);
      }),
    );
  });
});

/** Four bytes as an address is read by who knows no other way of writing it than this. */
const ipV4 = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255));
const writings = [
  (bytes: number[]) => bytes.join('.'),
  (bytes: number[]) => bytes.map((byte) => `0${byte.toString(8)}`).join('.'),
  (bytes: number[]) => bytes.map((byte) => `0x${byte.toString(16)}`).join('.'),
  ([a = 0, b = 0, c = 0, d = 0]: number[]) => String(((a * 256 + b) * 256 + c) * 256 + d),
  ([a = 0, b = 0, c = 0, d = 0]: number[]) => `${a}.${b}.${c * 256 + d}`,
];

describe('an address is judged', () => {
  test('however it is written', async () => {
    await fc.assert(
      fc.asyncProperty(ipV4, fc.constantFrom(...writings), async (bytes, write) => {
        const plain = bytes.join('.');
        expect(await judged(`https://${write(bytes)}/`)).toEqual(
          isPublic(plain) ? [plain] : 'address_not_public',
        );
      }),
    );
  });

  test('never as public where a library of another author says that it is not', () => {
    const address = fc.oneof(
      ipV4.map((bytes) => bytes.join('.')),
      fc.ipV6(),
      near(),
    );
    fc.assert(
      fc.property(address, (text) => {
        if (ipaddr.parse(text).range() !== 'unicast') expect(isPublic(text)).toBe(false);
      }),
      { numRuns: 5000 },
    );
  });

  test('as public in most of the internet', () => {
    const sample = fc.sample(ipV4, { numRuns: 2000, seed: 1 });
    const share = sample.filter((bytes) => isPublic(bytes.join('.'))).length / sample.length;
    expect(share).toBeGreaterThan(0.4);
  });
});

/** Addresses at the borders of ranges, where slips are. */
function near() {
  const borders = notPublic.map(([, address]) => address).filter((address) => ipaddr.isValid(address));
  return fc.tuple(fc.constantFrom(...borders), fc.nat(15), fc.nat(255)).map(([address, place, byte]) => {
    const bytes = ipaddr.parse(address.replace(/%.*/, '')).toByteArray();
    bytes[place % bytes.length] = byte;
    return ipaddr.fromByteArray(bytes).toString();
  });
}

describe('in the local stage', () => {
  const local = (url: string, ...addresses: string[]) => judged(url, addresses, true);

  test.each([
    ['http', 'http://127.0.0.1:8080/'],
    ['https', 'https://127.0.0.1:8443/'],
    ['IPv6', 'http://[::1]:8080/'],
  ])('loopback gets it, by %s', async (_, url) => {
    expect(await local(url)).toHaveLength(1);
  });

  test('a name that is only loopback gets it', async () => {
    expect(await local('http://localhost:8080/', '127.0.0.1', '::1')).toEqual(['127.0.0.1', '::1']);
  });

  test.each([
    ['a private address', 'https://agency.example/', ['10.0.0.1'], 'address_not_public'],
    ['metadata', 'https://169.254.169.254/', [], 'address_not_public'],
    ['loopback among others', 'https://agency.example/', ['127.0.0.1', '8.8.8.8'], 'address_not_public'],
    ['another host without encryption', 'http://agency.example/', ['8.8.8.8'], 'scheme_not_https'],
    ['another host at another port', 'https://agency.example:8443/', ['8.8.8.8'], 'port_not_443'],
    ['credentials', 'http://me:secret@127.0.0.1/', [], 'credentials_in_url'],
    ['another scheme', 'ftp://127.0.0.1/', [], 'scheme_not_https'],
  ])('%s gets nothing', async (_, url, addresses, trouble) => {
    expect(await local(url, ...addresses)).toBe(trouble);
  });

  test('loopback is 127.0.0.0/8 and ::1', () => {
    expect(['127.0.0.1', '127.9.9.9', '::1'].every(isLoopback)).toBe(true);
    expect(['126.0.0.1', '128.0.0.1', '::2', '::', '::ffff:128.0.0.1', '127.1', ''].some(isLoopback)).toBe(
      false,
    );
  });
});
