import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { failureIn, stackDone } from './cdk-output.ts';
import { run } from './command.ts';
import { account, clientEnvironment, region } from './engine-environment.ts';
import { shown } from './files.ts';
import { deployLog, type Instance, projectRoot } from './instance.ts';
import type { Say } from './progress.ts';
import { Trouble } from './trouble.ts';

const always = ['--no-notices', '--ci'];

export interface CdkOptions {
  readonly instance: Instance;
  readonly endpoint: string;
  /** Where the copy's portal is. */
  readonly origin: string;
  /** Whether the engine still needs what every AWS account needs before CDK can deploy to it. */
  readonly bootstrap: boolean;
  readonly say: Say;
  readonly signal: AbortSignal;
}

/**
 * Deploys the app to the engine with the same CLI that deploys it to AWS.
 * @returns the outputs of all stacks
 * @throws Trouble with the reason of the first thing that failed
 */
export async function deployWithCdk(options: CdkOptions): Promise<Record<string, string>> {
  const { instance, bootstrap, say } = options;
  const assembly = join(instance.directory, 'cdk.out');
  const outputs = join(instance.directory, 'outputs.json');
  writeFileSync(deployLog(instance), '');
  say('synthesising the CDK app');
  const app = cdk(options, ['synth', '--quiet', '--context', 'stage=local', '--output', assembly]);
  // From a folder without cdk.json: it would synthesise the app as well, for nothing.
  const ground = bootstrap && cdk(options, ['bootstrap', `aws://${account}/${region}`], instance.directory);
  await Promise.all([app, ground]);
  say('deploying it to the engine');
  await cdk(options, [
    ...['deploy', '--all', '--app', assembly, '--outputs-file', outputs],
    ...['--require-approval', 'never', '--progress', 'events'],
    // The engine's change sets do not see that only outputs changed.
    ...['--method', 'direct'],
  ]);
  return readOutputs(outputs);
}

async function cdk(
  { instance, endpoint, origin, say, signal }: CdkOptions,
  args: readonly string[],
  cwd: string = projectRoot,
): Promise<void> {
  const onLine = (line: string) => {
    const stack = args[0] === 'deploy' ? stackDone(line) : undefined;
    if (stack !== undefined) say(`deployed ${stack}`);
  };
  const log = deployLog(instance);
  const env = clientEnvironment(endpoint, origin);
  const { ok, lines } = await run({
    program: 'cdk',
    args: [...args, ...always],
    cwd,
    env,
    log,
    signal,
    onLine,
  });
  if (!ok) throw new Trouble(`The deployment failed: ${failureIn(lines)} (${shown(log)})`);
}

const Outputs = z.record(z.string(), z.record(z.string(), z.string()));

/** The outputs of all stacks in one, by their names. */
export function readOutputs(file: string): Record<string, string> {
  const stacks = z.parse(Outputs, JSON.parse(readFileSync(file, 'utf8')));
  return Object.fromEntries(Object.values(stacks).flatMap((outputs) => Object.entries(outputs)));
}
