import { spawn } from 'node:child_process';
import { parseArgs, stripVTControlCharacters, styleText } from 'node:util';
import { printSpecification } from './specification/specification.ts';

/**
 * `npm test`: everything that main must pass. Two lanes share the two cores: in one the tests on a running stack, which
 * wait as much as they compute, in the other what computes. A step's output is shown when it fails, and the counts of
 * every test run always, with whatever passed only when it was tried again. `npm test -- --list [words]` prints what is
 * tested instead.
 */
const { positionals, values } = parseArgs({ options: { list: { type: 'boolean' } }, allowPositionals: true });
const lanes = [
  ['test:infra', 'test:fuzz', 'types', 'lint', 'architecture', 'dead-code'],
  ['test:unit', 'test:stack'],
];

const counts = { passed: 0, failed: 0 };
const began = performance.now();

if (values.list === true) await printSpecification(positionals.join(' '));
else process.exitCode = (await runAll()) ? 0 : 1;

async function runAll(): Promise<boolean> {
  const results = await Promise.all(lanes.map(runLane));
  console.log(`${seconds(began)} s in all`);
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  return results.every(Boolean);
}

async function runLane(steps: readonly string[]): Promise<boolean> {
  let passed = true;
  for (const step of steps) passed = (await runStep(step)) && passed;
  return passed;
}

async function runStep(step: string): Promise<boolean> {
  const start = performance.now();
  const { code, output } = await run(step);
  const passed = code === 0;
  count(output);
  console.log(`${styleText(passed ? 'green' : 'red', passed ? '✓' : '✖')} ${step} (${seconds(start)} s)`);
  if (!passed) console.log(output);
  for (const line of triedAgain(output)) console.log(line);
  return passed;
}

async function run(step: string): Promise<{ code: unknown; output: string }> {
  const child = spawn('npm', ['run', '--silent', step], { stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk));
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => child.kill(name));
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, output: Buffer.concat(chunks).toString() };
}

/** Vitest's closing line: `Tests  2 failed | 340 passed (342)`. */
function count(output: string): void {
  const line = /^\s*Tests\s+.*$/m.exec(stripVTControlCharacters(output))?.[0] ?? '';
  counts.passed += Number(/(\d+) passed/.exec(line)?.[1] ?? 0);
  counts.failed += Number(/(\d+) failed/.exec(line)?.[1] ?? 0);
}

/** Vitest's line of a test that failed at first: `✓ goes from nothing to a licence 5112ms (retry x1)`. */
function triedAgain(output: string): readonly string[] {
  return stripVTControlCharacters(output).match(/^.*\(retry x\d+\).*$/gm) ?? [];
}

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(1);
}
