import { mainInstance } from './instance.ts';
import { program } from './program.ts';
import { sayWithTime } from './progress.ts';
import { fileSample } from './sample-record.ts';
import { requireStack } from './stack.ts';

await program(async () => {
  const stack = requireStack(mainInstance);
  const sample = await fileSample(stack, { say: sayWithTime(), signal: AbortSignal.timeout(120_000) });
  console.log(`\nLicence ${sample.number}\nPDF     ${sample.pdf}\nCheck   ${sample.verificationUrl}`);
});
