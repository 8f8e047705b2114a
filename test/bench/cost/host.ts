import { writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import * as z from 'zod/mini';

// Lambda for all functions in one process, always warm: takes an event a line, hands it to the function's bundle and tells
// its parent the reply, how long it computed and how much it logged. Bundled to JavaScript before it is run.
const PIPE = 3;
const Asked = z.tuple([z.string(), z.unknown()]);
const [, , startsAt = ''] = process.argv;
const RealDate = Date;
const ahead = RealDate.parse(startsAt) - RealDate.now();
const now = () => RealDate.now() + ahead;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given): object => {
    const made: unknown = Reflect.construct(target, given.length === 0 ? [now()] : given);
    if (typeof made !== 'object' || made === null) throw new Error('no date');
    return made;
  },
  get: (target, name): unknown => (name === 'now' ? now : Reflect.get(target, name)),
});
const handlers = new Map<string, (event: unknown) => unknown>();
let logged = 0;
const take = (text: string | Uint8Array) => {
  logged += Buffer.byteLength(text);
  return true;
};
process.stdout.write = take;
process.stderr.write = take;

function handlerOf(bundle: string): (event: unknown) => unknown {
  const known = handlers.get(bundle);
  if (known !== undefined) return known;
  const loaded: unknown = createRequire(bundle)(bundle);
  if (typeof loaded !== 'object' || loaded === null || !('handler' in loaded)) throw new Error(bundle);
  const { handler } = loaded;
  if (typeof handler !== 'function') throw new Error(bundle);
  const call = (event: unknown): unknown => Reflect.apply(handler, undefined, [event]);
  handlers.set(bundle, call);
  return call;
}

async function work(line: string): Promise<void> {
  const [bundle, event] = z.parse(Asked, JSON.parse(line));
  logged = 0;
  const handle = handlerOf(bundle);
  const began = process.cpuUsage();
  let outcome: object;
  try {
    outcome = { reply: (await handle(event)) ?? null };
  } catch (error) {
    outcome = { failed: error instanceof Error ? `${error.name}: ${error.message}` : String(error) };
  }
  const { system, user } = process.cpuUsage(began);
  const said = `${JSON.stringify({ ...outcome, computedMs: (system + user) / 1000, loggedBytes: logged })}\n`;
  for (let rest = Buffer.from(said); rest.length > 0; ) rest = rest.subarray(writeSync(PIPE, rest));
}

let last: Promise<void> = Promise.resolve();
createInterface({ input: process.stdin }).on('line', (line) => {
  last = last.then(() => work(line));
});
