import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { cacheOf } from './format.ts';
import { createLoader } from './load.ts';
import { type Answer, Rehearsal, RehearsalEnvironment, Reply, SERVICES } from './rehearsal.ts';

// A process of its own: plays a function's recorded first events and writes the code caches of what they ran.
// Arguments: the bundle, its rehearsal. Ends with 1 when the function failed.
const [, , bundle = '', rehearsalFile = ''] = process.argv;
const json = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));

/** What it was answered on the bench and remembers here from an event before, it does not ask for again. */
let coming: Answer[] = [];
let unforeseen = '';
const server = createServer((request, response) => {
  const target = request.headers['x-amz-target'] ?? '';
  const place = coming.findIndex((each) => each.target === target && each.method === request.method);
  const [answer] = place < 0 ? [] : coming.splice(place, 1);
  if (answer === undefined) unforeseen = `${request.method ?? ''} ${request.url ?? ''} ${String(target)}`;
  request.resume().on('end', () => {
    response.writeHead(answer?.status ?? 400, answer?.headers ?? {});
    response.end(Buffer.from(answer?.body ?? '', 'base64'));
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
if (address === null || typeof address === 'string') throw new Error('no port');

const environment = RehearsalEnvironment.parse(json(join(dirname(rehearsalFile), 'environment.json')));
for (const [name, value] of Object.entries(environment)) {
  process.env[name] = value.replace(SERVICES, `http://127.0.0.1:${address.port}`);
}
const { load, loaded } = createLoader();
const { handler } = load(bundle).module.exports;
if (typeof handler !== 'function') throw new Error(`${bundle} exports no handler`);
for (const { answers, event } of Rehearsal.parse(json(rehearsalFile)).events) {
  coming = [...answers];
  const { statusCode } = Reply.parse(await Reflect.apply(handler, undefined, [event]));
  if (statusCode >= 500) throw new Error(`it answered ${statusCode}`);
  if (unforeseen !== '') throw new Error(`it asked for ${unforeseen}`);
}
for (const [file, { script }] of loaded) writeFileSync(cacheOf(file), script.createCachedData());
process.exit(0);
