import { join } from 'node:path';
import { services } from '../../../shared/catalogue/index.ts';
import { saidThroughPipe } from '../loop-process.ts';
import { unpinned } from '../processors.ts';
import { atMost, type Row, told } from '../report/row.ts';
import { type Path, Paths, wayOf } from './path.ts';

const TRANSITIONS = 10;

/** The standards in force, by the way that they go. */
export function waysOn(today: string): ReadonlyMap<string, readonly string[]> {
  const ways = new Map<string, string[]>();
  for (const standard of services(today)) {
    const way = wayOf(standard);
    ways.set(way, [...(ways.get(way) ?? []), standard.service]);
  }
  return ways;
}

/** Lets the deployed workflow carry applications from the draft to the licence. @param journeys `<service>[:returned]` */
export async function pathsOf(journeys: readonly string[]): Promise<readonly Path[]> {
  const loop = join(import.meta.dirname, 'path-loop.ts');
  const said = await saidThroughPipe(unpinned(process.execPath, [loop, ...journeys]), { ...process.env });
  return Paths.parse(JSON.parse(said));
}

/** One row for each way; one that did not end well is a miss, however short it was. */
export function transitionRows(
  ways: ReadonlyMap<string, readonly string[]>,
  paths: readonly Path[],
): readonly Row[] {
  return [...ways].flatMap(([way, standards]) => {
    const own = paths.filter(({ service }) => standards.includes(service));
    if (own.every(({ returned }) => returned)) throw new Error(`no application was ${way}`);
    return own.map((path) => {
      const figure = {
        section: 'transitions',
        name: `${way}${path.returned ? ', returned once' : ''} (${standards.length} of the standards in force; carried out: ${path.service})`,
        value: path.states.length,
        unit: 'transitions',
        from: path.states.join(' → '),
      } as const;
      const row = path.returned ? told(figure) : atMost(TRANSITIONS, figure);
      return { ...row, ok: row.ok && path.status === 'ExecutionSucceeded' };
    });
  });
}
