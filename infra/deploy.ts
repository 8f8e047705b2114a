import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { S3Client } from '@aws-sdk/client-s3';
import { readOutputs } from './local/cdk.ts';
import { exitCodeOf, toolPath } from './local/command.ts';
import { remove } from './local/files.ts';
import { localDirectory, projectRoot } from './local/instance.ts';
import { outputOf } from './local/outputs.ts';
import { buildPortal, portalFiles } from './local/portal/build.ts';
import { interruption, program } from './local/program.ts';
import { sayWithTime } from './local/progress.ts';
import { Trouble } from './local/trouble.ts';
import { portalConfig } from './portal/config.ts';
import { uploadPortal } from './portal/upload.ts';
import { settingsOf, stageNames } from './stages.ts';

/**
 * `npm run deploy -- <stage> [options of cdk deploy]`: deploys a stage to the AWS account one is signed in to, and then
 * the portal, which is told by `config.json` what the stacks turned out to be.
 */
await program(async () => {
  const [stage = '', ...options] = process.argv.slice(2);
  const region = regionOf(stage);
  await requireCredentials(region);
  await buildPortal(sayWithTime(), interruption());
  const outputs = join(localDirectory, `deploy-${stage}.json`);
  remove(outputs);
  const context = ['--context', `stage=${stage}`, '--outputs-file', outputs];
  process.exitCode = await cdk(['deploy', '--all', ...context, ...options]);
  if (process.exitCode === 0) await deployPortal(stage, region, readOutputs(outputs));
});

/** @throws Trouble when it is not a stage on AWS */
function regionOf(stage: string): string {
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

async function deployPortal(
  stage: string,
  region: string,
  outputs: Readonly<Record<string, string>>,
): Promise<void> {
  const output = (name: string) => outputOf(outputs, name);
  const config = portalConfig({
    stage,
    region,
    userPoolId: output('UserPoolId'),
    clientId: output('UserPoolClientId'),
    signInUrl: output('SignInUrl'),
    documents: `https://${output('DocumentBucket')}.s3.${region}.amazonaws.com`,
  });
  const client = new S3Client({ region });
  const count = await uploadPortal((file) => client.send(file), output('PortalBucket'), {
    config,
    folder: portalFiles,
  });
  console.log(`The portal (${count} files) is at ${output('PortalUrl')}`);
}
