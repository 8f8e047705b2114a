import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle, lambdaEntries } from '../../infra/constructs/bundle.ts';
import { type Answer, type Rehearsal, SERVICES } from '../../infra/constructs/code-cache/rehearsal.ts';
import { rehearsalOf } from '../../infra/constructs/code-cache/write.ts';
import { plain } from './bundles.ts';
import { serve } from './engine/server.ts';
import { createServices } from './engine/services.ts';
import { createTable } from './engine/table.ts';
import { casesOn } from './first-event/cases.ts';
import { coldStart } from './first-event/cold-start.ts';
import { lambdaEnvironment } from './first-event/environment.ts';
import { newHoldings } from './fixture/holdings.ts';
import { benchItems } from './fixture/items.ts';
import { writeObject } from './fixture/object.ts';
import { papersOf } from './fixture/papers.ts';

// npm run rehearsals: records the first events of every function that people wait for, for the builds to play.

/** A file that is sent or fetched says nothing new to V8, and would lie in the repository. Bytes of JSON. */
const LARGEST = 64_000;

const folder = mkdtempSync(join(tmpdir(), 'satujam-rehearsals-'));
try {
  const now = new Date();
  const functions = await bundle(lambdaEntries(), folder);
  const runner = await plain('first-event/runner.ts', folder);
  const holdings = await newHoldings(await writeObject(join(folder, 'object.pdf')), now);
  const papers = await papersOf(holdings, now);
  const items = await benchItems(holdings, papers, now);
  const answer = createServices(createTable(items, true), holdings);
  let answers: Answer[] = [];
  const server = await serve((received) => {
    const sent = answer(received);
    const { method, path, target } = received;
    answers.push({ method, path, target, ...sent, body: Buffer.from(sent.body).toString('base64') });
    return sent;
  });
  const rehearsals = new Map<string, Rehearsal['events']>();
  for (const { bundle: name, event, reply } of casesOn(items, papers).filter(
    (each) => 'routeKey' in each.event,
  )) {
    const file = functions.find((built) => built.name === name)?.file;
    if (file === undefined) throw new Error(`no bundle ${name}`);
    answers = [];
    const eventFile = join(folder, 'event.json');
    writeFileSync(eventFile, JSON.stringify(event));
    await coldStart({ bundle: file, eventFile, reply, runner, environment: lambdaEnvironment(server.url) });
    const played = { event: { ...event }, answers };
    if (JSON.stringify(played).length > LARGEST) continue;
    rehearsals.set(name, [...(rehearsals.get(name) ?? []), played]);
  }
  await server.stop();
  for (const [each, events] of rehearsals) write(rehearsalOf(each), { events });
  write(rehearsalOf('environment'), lambdaEnvironment(SERVICES));
} finally {
  rmSync(folder, { recursive: true });
}

function write(file: string, content: object): void {
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}
