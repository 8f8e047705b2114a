import { stopCopy } from './copy.ts';
import { runningEngine } from './engine.ts';
import { mainInstance } from './instance.ts';
import { program } from './program.ts';

await program(async () => {
  const ran = runningEngine(mainInstance) !== undefined;
  await stopCopy(mainInstance);
  console.log(ran ? 'Stopped; npm start continues where this ended.' : 'SatuJam was not running.');
});
