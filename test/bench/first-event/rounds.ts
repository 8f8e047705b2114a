import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { shuffled } from '../statistics.ts';
import { type ColdStart, coldStart } from './cold-start.ts';

/** One thing to start again and again. */
export interface Variant {
  readonly name: string;
  readonly bundle: string;
  readonly event: object;
  readonly reply: string;
}

export interface RoundsOptions {
  readonly rounds: number;
  readonly runner: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Where events are written for the processes to read. */
  readonly folder: string;
  readonly say: (line: string) => void;
}

/** Rounds before those that count: they fill the file cache. */
const WARM_UP = 2;

/** Starts every variant once a round, in an order that is new each round. Answers all times by variant. */
export async function runRounds(
  variants: readonly Variant[],
  options: RoundsOptions,
): Promise<Map<string, ColdStart[]>> {
  const { environment, folder, rounds, runner, say } = options;
  mkdirSync(folder, { recursive: true });
  const starts = variants.map(({ bundle, event, name, reply }, place) => {
    const eventFile = join(folder, `${place}.json`);
    writeFileSync(eventFile, JSON.stringify(event));
    return { name, start: { bundle, environment, eventFile, reply, runner } };
  });
  const times = new Map<string, ColdStart[]>(variants.map(({ name }) => [name, []]));
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (const { name, start } of shuffled(starts, Math.random)) {
      const time = await coldStart(start);
      if (round >= 0) times.get(name)?.push(time);
    }
    if (round % 5 === 4) say(`  round ${round + 1} of ${rounds}`);
  }
  return times;
}
