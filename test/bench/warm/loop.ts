import { writeSync } from 'node:fs';
import * as z from 'zod/mini';
import { linesLogged } from './log.ts';

const PIPE = 3;
const WARM_UP_MS = 400;
const MEASURED_MS = 300;
const BATCH = 200;

const Answered = z.object({ statusCode: z.literal(200) });

/** Microseconds an event, over so many milliseconds. */
async function timeFor(ms: number, handle: () => unknown): Promise<number> {
  const started = performance.now();
  let batches = 0;
  for (; performance.now() - started < ms; batches += 1) {
    for (let event = 0; event < BATCH; event += 1) await handle();
  }
  return ((performance.now() - started) * 1000) / (batches * BATCH);
}

/**
 * Handles one event over and over in this process, until it is warm and then for a while longer, and tells its parent
 * how many microseconds an event takes.
 * @throws when the event is not answered with 200 or not logged: a refusal is quick, and so is silence
 */
export async function tellWarmTime(handle: () => unknown): Promise<void> {
  z.parse(Answered, await handle());
  if (linesLogged() !== 1) throw new Error('an event was not logged once');
  await timeFor(WARM_UP_MS, handle);
  writeSync(PIPE, `${await timeFor(MEASURED_MS, handle)}\n`);
}
