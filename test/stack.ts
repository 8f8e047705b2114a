import { spawn } from 'node:child_process';
import { startCopy, stopCopy } from '../infra/local/copy.ts';
import { testInstance } from '../infra/local/instance.ts';
import { interruption, program } from '../infra/local/program.ts';
import { sayWithTime } from '../infra/local/progress.ts';

/**
 * Runs the tests that need a running stack: starts a copy of their own beside whatever else runs, hands its
 * description over in SATUJAM_STACK, and stops it. Arguments go to vitest.
 */
await program(async () => {
  const instance = testInstance();
  const signal = interruption();
  // A filter is of somebody in the middle of something.
  const needsPortal = process.argv.length === 2;
  await startCopy({ instance, follow: true, needsPortal, say: sayWithTime(), signal });
  try {
    process.exitCode = await runTests(instance.stackFile, signal);
  } finally {
    await stopCopy(instance, { keepFiles: process.exitCode !== 0 });
  }
});

async function runTests(stackFile: string, signal: AbortSignal): Promise<number> {
  const projects = ['integration', 'contract', 'journeys', 'portal'].flatMap((project) => [
    '--project',
    project,
  ]);
  // They wait for the stack more than they compute, so more of them than cores.
  const tests = spawn('vitest', ['run', '--maxWorkers=3', ...projects, ...process.argv.slice(2)], {
    stdio: 'inherit',
    env: { ...process.env, SATUJAM_STACK: stackFile },
    signal,
  });
  return new Promise((resolve) => {
    tests.on('exit', (code) => {
      resolve(code ?? 1);
    });
  });
}
