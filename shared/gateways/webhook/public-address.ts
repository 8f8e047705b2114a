import { BlockList, isIP } from 'node:net';
import ranges from './special-addresses.json' with { type: 'json' };

/** Of each family, network and length of the prefix, and what they are. */
type Subnets = Readonly<Partial<Record<'ipv4' | 'ipv6', object>>>;

function listOf({ ipv4 = {}, ipv6 = {} }: Subnets): BlockList {
  const list = new BlockList();
  for (const [family, subnets] of [
    ['ipv4', ipv4],
    ['ipv6', ipv6],
  ] as const)
    for (const subnet of Object.keys(subnets)) {
      const [network = '', prefix] = subnet.split('/');
      list.addSubnet(network, Number(prefix), family);
    }
  return list;
}

/** Every range that is not public unicast. An IPv4 address in IPv6's clothes (mapped) is judged as what it is. */
export const specialAddresses = listOf(ranges.special);
const unicast = listOf(ranges.unicast);
const loopback = listOf(ranges.loopback);

const isIn = (list: BlockList, address: string) => list.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6');

/** Whether a text is an address as it is usually written, without a zone. */
const isPlain = (address: string) => isIP(address) !== 0 && !address.includes('%');

/** Whether an address, as DNS writes it, is one of the public internet, where one host answers. */
export const isPublic = (address: string): boolean =>
  isPlain(address) && (isIP(address) === 4 || isIn(unicast, address)) && !isIn(specialAddresses, address);

export const isLoopback = (address: string): boolean => isPlain(address) && isIn(loopback, address);
