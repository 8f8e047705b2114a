import { stopCopy } from './copy.ts';
import { remove } from './files.ts';
import { lockFile, mainInstance } from './instance.ts';
import { lock } from './lock.ts';
import { program } from './program.ts';
import { demoDirectory } from './sample-record.ts';

const patienceMs = 30_000;

await program(async () => {
  await stopCopy(mainInstance);
  // The one that started it takes its leave first.
  const unlock = await lock(lockFile(mainInstance), AbortSignal.timeout(patienceMs), () => undefined);
  remove(mainInstance.directory);
  remove(demoDirectory);
  unlock();
  console.log('Everything is forgotten; npm start begins anew.');
});
