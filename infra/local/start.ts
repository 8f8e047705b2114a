import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Copy, type CopyOptions, startCopy, stopCopy, withDeathOf } from './copy.ts';
import { runningEngine } from './engine.ts';
import { mainInstance as instance, lockFile } from './instance.ts';
import { tryLock } from './lock.ts';
import { portAsked } from './port.ts';
import { interruption, program } from './program.ts';
import { sayWithTime } from './progress.ts';
import { ensureSample } from './sample-record.ts';
import { summary } from './summary.ts';
import { Trouble } from './trouble.ts';

await program(async () => {
  const { values } = parseArgs({ options: { detach: { type: 'boolean', default: false } } });
  const ports = { engine: portAsked('SATUJAM_PORT'), portal: portAsked('SATUJAM_PORTAL_PORT') };
  const unlock = tryLock(lockFile(instance));
  const isUp = runningEngine(instance) !== undefined && existsSync(instance.stackFile);
  if (unlock === undefined || isUp) throw new Trouble('SatuJam is running already; npm run stop ends it.');
  const signal = interruption();
  const copy = await getReady({ ports, follow: !values.detach, signal });
  if (values.detach) copy.leave();
  else await stay(copy, signal);
  unlock();
});

async function getReady(options: {
  ports: NonNullable<CopyOptions['ports']>;
  follow: boolean;
  signal: AbortSignal;
}): Promise<Copy> {
  const say = sayWithTime();
  const copy = await startCopy({ ...options, instance, say });
  try {
    const signal = withDeathOf(copy.engine, options.signal);
    const sample = await ensureSample(copy, instance, { say, signal });
    say('ready');
    console.log(summary(copy.stack, sample, options.follow));
    return copy;
  } catch (error) {
    await stopCopy(instance);
    throw error;
  }
}

/** Until the person or somebody else ends it. @throws Trouble when the engine dies */
async function stay({ engine }: Copy, signal: AbortSignal): Promise<void> {
  const interrupted = signal.aborted ? Promise.resolve([]) : once(signal, 'abort');
  const ended = await Promise.race([engine.ended, interrupted]);
  await stopCopy(instance);
  if (ended instanceof Trouble) throw ended;
  console.log('Stopped; npm start continues where this ended.');
}
