import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll } from './bundles.ts';
import { costRows } from './cost/measure.ts';
import { decisionRows } from './decisions/measure.ts';
import { measureFirstEvents } from './first-event/measure.ts';
import { FLOOR } from './first-event/measured.ts';
import { firstEventRows } from './first-event/rows.ts';
import { newHoldings } from './fixture/holdings.ts';
import { benchItems } from './fixture/items.ts';
import { writeObject } from './fixture/object.ts';
import { papersOf } from './fixture/papers.ts';
import { growthRows } from './growth/measure.ts';
import { licenceRows } from './licence/measure.ts';
import { listRows } from './list/measure.ts';
import { portalRows } from './portal/measure.ts';
import { machine } from './report/machine.ts';
import { NOISIEST, type Run } from './report/run.ts';
import { sizeRows } from './sizes.ts';
import { spread } from './statistics.ts';
import { surgeRows } from './surge/measure.ts';
import { tripRows } from './trips/measure.ts';
import { warmRows } from './warm/measure.ts';

export interface BenchOptions {
  readonly folder: string;
  readonly rounds: number;
  readonly now: () => Date;
  readonly say: (line: string) => void;
}

/** One whole run. What it builds goes into `folder`, which is emptied first. */
export async function bench({ folder, now, rounds, say }: BenchOptions): Promise<Run> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  say('building');
  const builds = await buildAll(folder);
  const holdings = await newHoldings(await writeObject(join(folder, 'object.pdf')), now());
  say('counting round trips');
  const trips = await tripRows(holdings);
  say('first events');
  const papers = await papersOf(holdings, now());
  const items = await benchItems(holdings, papers, now());
  const firstEvents = await measureFirstEvents({ builds, items, holdings, papers, folder, rounds, say });
  say('warm events');
  const warm = await warmRows(folder, rounds);
  say('licences');
  const licences = await licenceRows(folder);
  say('lists');
  const lists = await listRows(folder);
  say('launch day');
  const surge = await surgeRows(folder);
  say('decisions');
  const decisions = await decisionRows(folder);
  say('growth');
  const growth = await growthRows({ builds, folder, holdings });
  say('cost of a licence');
  const costs = await costRows({ builds, folder, today: now().toISOString().slice(0, 10) });
  say('portal');
  const portal = await portalRows(say);
  const floorSpread = spread((firstEvents.times.get(FLOOR) ?? []).map(({ repliedMs }) => repliedMs));
  return {
    at: now().toISOString(),
    rounds,
    machine: machine(),
    floorSpread,
    valid: floorSpread <= NOISIEST,
    rows: [
      ...firstEventRows(firstEvents),
      ...sizeRows(builds.functions),
      ...warm,
      ...licences,
      ...lists,
      ...surge,
      ...portal,
      ...trips,
      ...growth,
      ...decisions,
      ...costs,
    ],
  };
}
