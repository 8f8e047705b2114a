import type { Builds } from '../bundles.ts';
import { buildFloor, clientsFor, clientsOf, floorName } from '../floor/clients.ts';
import type { Recorded } from '../floor/recording.ts';
import { clientsIn } from '../sizes.ts';
import { FLOOR, heldToLoading, LOADING_FLOOR, type Measured, sameClientsAs } from './measured.ts';
import type { Variant } from './rounds.ts';

const read: Recorded = {
  operation: 'GetItem',
  input: {
    TableName: 'licensing',
    Key: { pk: { S: 'LICENCE#metro#503-001-SIP-ATLM-2026' }, sk: { S: 'STATE' } },
  },
};
const replayed = (name: string, bundle: string, calls: readonly Recorded[]): Variant => ({
  name,
  bundle,
  event: { calls },
  reply: `{"replayed":${calls.length}}`,
});

/** The floor, the floor that calls nothing, and one floor for every case that makes calls. */
export async function floors(cases: readonly Measured[], outDir: string): Promise<readonly Variant[]> {
  const files = new Map<string, string>();
  const fileFor = async (calls: readonly Recorded[]) => {
    const used = clientsFor(calls);
    const name = floorName(used);
    const file = files.get(name) ?? (await buildFloor(used, outDir));
    files.set(name, file);
    return file;
  };
  const variants = [
    replayed(FLOOR, await fileFor([read]), [read]),
    replayed(LOADING_FLOOR, await fileFor([read]), []),
  ];
  for (const { calls, sameCalls } of cases) {
    if (calls.length > 0) variants.push(replayed(sameCalls, await fileFor(calls), calls));
  }
  return variants;
}

/** For every function that is held to loading, a floor that does no more. */
export async function loadingFloors({ functions }: Builds, outDir: string): Promise<readonly Variant[]> {
  const variants: Variant[] = [];
  for (const built of functions.filter(({ name }) => heldToLoading({ bundle: name }))) {
    const file = await buildFloor(clientsOf(clientsIn(built)), outDir);
    variants.push(replayed(sameClientsAs(built.name), file, []));
  }
  return variants;
}
