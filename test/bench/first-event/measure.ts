import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Builds } from '../bundles.ts';
import type { Item } from '../engine/item.ts';
import { createServices } from '../engine/services.ts';
import { createTable } from '../engine/table.ts';
import { licence } from '../fixture/licence.ts';
import { applicant } from '../fixture/people.ts';
import { buildFloor, floorName } from '../floor/clients.ts';
import { type Recorded, startRecording } from '../floor/recording.ts';
import { apiEvent } from './api-event.ts';
import { type Case, casesOn } from './cases.ts';
import { type ColdStart, coldStart } from './cold-start.ts';
import { lambdaEnvironment } from './environment.ts';
import { type RoundsOptions, runRounds, type Variant } from './rounds.ts';
import { startStub } from './stub.ts';

export const FLOOR = 'floor';
export const LOADING_FLOOR = 'floor, no call';
export const EXPRESS = 'express';

/** A case with the calls that its function makes, and the floor that makes the same. */
export interface Measured extends Case {
  readonly name: string;
  readonly calls: readonly Recorded[];
  readonly sameCalls: string;
}

export const isOneReadOverHttp = ({ calls, event }: Measured) => calls.length === 1 && 'routeKey' in event;
export const nameWithoutCache = ({ name }: Measured) => `${name}, no code cache`;

export interface FirstEvents {
  readonly cases: readonly Measured[];
  readonly times: ReadonlyMap<string, readonly ColdStart[]>;
}

export interface FirstEventOptions {
  readonly builds: Builds;
  readonly items: readonly Item[];
  readonly objectFile: string;
  readonly folder: string;
  readonly rounds: number;
  readonly say: (line: string) => void;
}

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

/** Starts every function of ours, every floor and the Express app again and again, all in the same rounds. */
export async function measureFirstEvents(options: FirstEventOptions): Promise<FirstEvents> {
  const { builds, folder, items, objectFile, rounds, say } = options;
  const cases = await recorded(options);
  const variants = [
    ...(await floors(cases, join(folder, 'floors'))),
    express(builds.express),
    ...cases.map(ours(builds)),
    ...cases.filter(isOneReadOverHttp).map(withoutCache(builds)),
  ];
  const itemsFile = join(folder, 'items.json');
  writeFileSync(itemsFile, JSON.stringify(items));
  const stub = await startStub(itemsFile, objectFile);
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

/** The same bundle, started by itself as it must be on another V8 than the one that compiled it. */
const withoutCache =
  ({ functions }: Builds) =>
  (measured: Measured): Variant => ({
    ...ours({ functions: functions.map((built) => ({ ...built, start: built.file })) })(measured),
    name: nameWithoutCache(measured),
  });

/** Hands every function its event once and keeps which calls it makes. */
async function recorded({
  builds,
  folder,
  items,
  objectFile,
}: FirstEventOptions): Promise<readonly Measured[]> {
  const server = await startRecording(createServices(createTable(items, true), objectFile));
  const measured: Measured[] = [];
  for (const each of casesOn(items)) {
    const { bundle, event, reply } = ours(builds)({ ...each, name: '', calls: [], sameCalls: '' });
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
    measured.push({ ...each, name, calls, sameCalls: calls.length === 0 ? FLOOR : `same calls: ${name}` });
  }
  server.close();
  return measured;
}

/** The floor, the floor that calls nothing, and one floor for every case that makes calls. */
async function floors(cases: readonly Measured[], outDir: string): Promise<readonly Variant[]> {
  const files = new Map<string, string>();
  const fileFor = async (calls: readonly Recorded[]) => {
    const name = floorName(calls);
    const file = files.get(name) ?? (await buildFloor(calls, outDir));
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

const express = (bundle: string): Variant => ({
  name: EXPRESS,
  bundle,
  event: apiEvent('GET /licences/{id}', { caller: applicant, params: { id: licence.id } }),
  reply: '"statusCode":200',
});
