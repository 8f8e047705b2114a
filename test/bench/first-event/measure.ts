import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Builds, withoutCaches } from '../bundles.ts';
import type { Holdings } from '../engine/holdings.ts';
import type { Item } from '../engine/item.ts';
import { createServices } from '../engine/services.ts';
import { createTable } from '../engine/table.ts';
import { licence } from '../fixture/licence.ts';
import type { Papers } from '../fixture/papers.ts';
import { applicant } from '../fixture/people.ts';
import { startRecording } from '../floor/recording.ts';
import { apiEvent } from './api-event.ts';
import { casesOn } from './cases.ts';
import { type ColdStart, coldStart } from './cold-start.ts';
import { lambdaEnvironment } from './environment.ts';
import { floors, loadingFloors } from './floors.ts';
import { EXPRESS, FLOOR, isOverHttp, type Measured, nameWithoutCache } from './measured.ts';
import { type RoundsOptions, runRounds, type Variant } from './rounds.ts';
import { startStub } from './stub.ts';

export interface FirstEvents {
  readonly cases: readonly Measured[];
  readonly times: ReadonlyMap<string, readonly ColdStart[]>;
}

export interface FirstEventOptions {
  readonly builds: Builds;
  readonly items: readonly Item[];
  readonly holdings: Holdings;
  readonly papers: Papers;
  readonly folder: string;
  readonly rounds: number;
  readonly say: (line: string) => void;
}

/** Starts every function of ours, every floor and the Express app again and again, all in the same rounds. */
export async function measureFirstEvents(options: FirstEventOptions): Promise<FirstEvents> {
  const { builds, folder, holdings, items, rounds, say } = options;
  const cases = await recorded(options);
  const variants = [
    ...(await floors(cases, join(folder, 'floors'))),
    ...(await loadingFloors(cases, builds, join(folder, 'floors'))),
    express(builds.express),
    ...cases.map(ours(builds)),
    ...cases.filter(isOverHttp).map(withoutCache(builds)),
  ];
  const stubFile = join(folder, 'stub.json');
  writeFileSync(stubFile, JSON.stringify({ items, holdings }));
  const stub = await startStub(stubFile);
  try {
    const environment = lambdaEnvironment(stub.url);
    const run: RoundsOptions = {
      rounds,
      runner: builds.runner,
      environment,
      folder: join(folder, 'events'),
      say,
    };
    return { cases, times: await runRounds(variants, run) };
  } finally {
    stub.stop();
  }
}

const ours =
  ({ functions }: Pick<Builds, 'functions'>) =>
  ({ bundle, event, name, reply }: Measured): Variant => {
    const file = functions.find((built) => built.name === bundle)?.start;
    if (file === undefined) throw new Error(`no bundle ${bundle}`);
    return { name, bundle: file, event, reply };
  };

const withoutCache =
  ({ functions }: Builds) =>
  (measured: Measured): Variant => ({
    ...ours({ functions: functions.map((built) => ({ ...built, start: withoutCaches(built) })) })(measured),
    name: nameWithoutCache(measured),
  });

/** Hands every function its event once and keeps which calls it makes. */
async function recorded({
  builds,
  folder,
  holdings,
  items,
  papers,
}: FirstEventOptions): Promise<readonly Measured[]> {
  const server = await startRecording(createServices(createTable(items, true), holdings));
  const measured: Measured[] = [];
  for (const each of casesOn(items, papers)) {
    const { bundle, event, reply } = ours(builds)({
      ...each,
      name: '',
      calls: [],
      sameCalls: '',
    });
    const eventFile = join(folder, 'event.json');
    writeFileSync(eventFile, JSON.stringify(event));
    await coldStart({
      bundle,
      eventFile,
      reply,
      runner: builds.runner,
      environment: lambdaEnvironment(server.url),
    });
    const calls = server.taken();
    const name = `${each.bundle}, ${each.what}`;
    const sameCalls = calls.length === 0 ? FLOOR : `same calls: ${name}`;
    measured.push({ ...each, name, calls, sameCalls });
  }
  await server.stop();
  return measured;
}

const express = (bundle: string): Variant => ({
  name: EXPRESS,
  bundle,
  event: apiEvent('GET /licences/{id}', { caller: applicant, params: { id: licence.id } }),
  reply: '"statusCode":200',
});
