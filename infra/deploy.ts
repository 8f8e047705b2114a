import { spawn } from 'node:child_process';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { exitCodeOf, toolPath } from './local/command.ts';
import { projectRoot } from './local/instance.ts';
import { program } from './local/program.ts';
import { Trouble } from './local/trouble.ts';
import { settingsOf, stageNames } from './stages.ts';

/** `npm run deploy -- <stage> [options of cdk deploy]`: deploys a stage to the AWS account one is signed in to. */
await program(async () => {
  const [stage, ...options] = process.argv.slice(2);
  const region = regionOf(stage);
  await requireCredentials(region);
  process.exitCode = await cdk(['deploy', '--all', '--context', `stage=${String(stage)}`, ...options]);
});

/** @throws Trouble when it is not a stage on AWS */
function regionOf(stage: string | undefined): string {
  const known = stageNames.find((name) => name === stage);
  const region = known && settingsOf(known).region;
  if (region !== undefined) return region;
  if (known !== undefined) throw new Trouble(`The stage ${known} runs on this machine: npm start.`);
  const places = stageNames.filter((name) => settingsOf(name).region !== undefined).join(' or ');
  throw new Trouble(`Say which stage: npm run deploy -- <stage>, where the stage is ${places}.`);
}

/** @throws Trouble when nobody is signed in to AWS */
async function requireCredentials(region: string): Promise<void> {
  try {
    await new CognitoIdentityProviderClient({ region }).config.credentials();
  } catch {
    throw new Trouble('No AWS credentials: sign in first, for example with aws sso login and AWS_PROFILE.');
  }
}

async function cdk(args: readonly string[]): Promise<number> {
  const child = spawn('cdk', args, {
    cwd: projectRoot,
    stdio: 'inherit',
    env: { ...process.env, PATH: toolPath },
  });
  return (await exitCodeOf(child)) ?? 1;
}
