import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Builds, withoutCaches } from '../bundles.ts';
import { apiEvent } from '../first-event/api-event.ts';
import { OK } from '../first-event/case.ts';
import { coldStart } from '../first-event/cold-start.ts';
import { lambdaEnvironment } from '../first-event/environment.ts';
import { median } from '../statistics.ts';

const STARTS = 7;
const FUNCTION = 'registry/api';

/** How long a function takes from its start to its first reply, milliseconds: as it is deployed, and without its code cache. */
export interface FirstLoad {
  readonly cached: number;
  readonly uncached: number;
}

/** Starts one function again and again, for all of them: they are made alike. */
export async function firstLoad(
  { functions, runner }: Pick<Builds, 'functions' | 'runner'>,
  folder: string,
): Promise<FirstLoad> {
  const built = functions.find(({ name }) => name === FUNCTION);
  if (built === undefined) throw new Error(`no bundle ${FUNCTION}`);
  const eventFile = join(folder, 'first-load.json');
  writeFileSync(eventFile, JSON.stringify(apiEvent('GET /services')));
  const environment = lambdaEnvironment('http://127.0.0.1:9');
  const started = async (bundle: string) =>
    (await coldStart({ runner, bundle, eventFile, environment, reply: OK })).repliedMs;
  const times: { cached: number; uncached: number }[] = [];
  for (let start = 0; start < STARTS; start += 1)
    times.push({ cached: await started(built.start), uncached: await started(withoutCaches(built)) });
  return {
    cached: median(times.map(({ cached }) => cached)),
    uncached: median(times.map(({ uncached }) => uncached)),
  };
}
