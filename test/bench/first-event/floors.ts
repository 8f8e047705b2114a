import { relative, resolve } from 'node:path';
import { bundle } from '../../../infra/constructs/bundle.ts';
import type { Builds } from '../bundles.ts';
import { buildFloor, clientsFor, clientsOf, floorName, writeFloor } from '../floor/clients.ts';
import type { Recorded } from '../floor/recording.ts';
import { clientsIn } from '../sizes.ts';
import { FLOOR, LEAN_FLOOR, LOADING_FLOOR, type Measured, sameClientsAs } from './measured.ts';
import type { Variant } from './rounds.ts';

const root = resolve(import.meta.dirname, '../../..');

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

/** The floor, what is left of it in our bundles, and one floor for every case that makes calls. */
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
    replayed(LEAN_FLOOR, await leanFloor(outDir), [read]),
  ];
  for (const { calls, sameCalls } of cases) {
    if (calls.length > 0) variants.push(replayed(sameCalls, await fileFor(calls), calls));
  }
  return variants;
}

/** The floor with the SDK as our functions have it (docs/decisions/0010), without a code cache. */
async function leanFloor(outDir: string): Promise<string> {
  const entry = relative(root, writeFloor(clientsFor([read]), outDir));
  const [built] = await bundle([{ entry, name: 'lean' }], outDir);
  if (built === undefined) throw new Error('the lean floor was not built');
  return built.file;
}

/** For every function of which loading is held to a floor, one that does no more. */
export async function loadingFloors(
  cases: readonly Pick<Measured, 'bundle' | 'besides'>[],
  { functions }: Builds,
  outDir: string,
): Promise<readonly Variant[]> {
  const held = new Set(cases.filter(({ besides }) => besides !== undefined).map(({ bundle }) => bundle));
  const variants: Variant[] = [];
  for (const built of functions.filter(({ name }) => held.has(name))) {
    const file = await buildFloor(clientsOf(clientsIn(built)), outDir);
    variants.push(replayed(sameClientsAs(built.name), file, []));
  }
  return variants;
}
