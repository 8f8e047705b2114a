import { mkdirSync } from 'node:fs';
import { accountsOf } from './accounts.ts';
import { deployWithCdk } from './cdk.ts';
import { keepDeployment, recordDeployment, takeDeployment } from './deployment.ts';
import { type Engine, lastEngine, runningEngine, startEngine, stopEngine } from './engine.ts';
import { region } from './engine-environment.ts';
import { remove, writeJson } from './files.ts';
import { fingerprint } from './fingerprint.ts';
import { installEngine } from './installation.ts';
import { type Instance, lockFile } from './instance.ts';
import { apiOn, outputOf } from './outputs.ts';
import { choosePort, type PortWishes } from './port.ts';
import { buildPortal, buildPortalIfPossible } from './portal/build.ts';
import { lastPortal, startPortal, stopPortal } from './portal/process.ts';
import type { Say } from './progress.ts';
import { seedAccounts } from './seed.ts';
import { poolClient } from './sign-in.ts';
import { authorityFile, certifySigners } from './signing.ts';
import type { Stack } from './stack.ts';
import { moveState } from './state.ts';
import { Trouble } from './trouble.ts';

export interface CopyOptions {
  readonly instance: Instance;
  /** Ports that a person asked for; undefined for those of last time or any. */
  readonly ports?: { readonly engine: number | undefined; readonly portal: number | undefined };
  /** The engine ends with this process, however that ends. */
  readonly follow: boolean;
  /** Whether a portal that cannot be built is a trouble although there is one of before. */
  readonly needsPortal?: boolean;
  readonly say: Say;
  readonly signal: AbortSignal;
}

/** A copy of the system, up and ready. */
export interface Copy {
  readonly stack: Stack;
  readonly engine: Engine;
  /** Lets this process end while the copy goes on. */
  readonly leave: () => void;
  /** Whether everything of the last run is there again. */
  readonly restored: boolean;
}

/**
 * Starts the engine, deploys the app to it unless the same is there already, seeds the accounts, and serves the portal,
 * built anew if it changed. Whoever calls this holds the copy's lock.
 * @throws Trouble in one line; nothing is left running then
 */
export async function startCopy(options: CopyOptions): Promise<Copy> {
  const { instance, say, signal } = options;
  const python = await installEngine(say, signal);
  try {
    return await start(options, python);
  } catch (error) {
    await stopCopy(instance, { keepFiles: true });
    throw error;
  }
}

async function start(options: CopyOptions, python: string): Promise<Copy> {
  const { instance, follow, ports, say } = options;
  // What an interrupted start may have left.
  await stopPortal(instance);
  if (runningEngine(instance) !== undefined) await stopEngine(instance);
  const kept = takeDeployment(instance);
  const last = lastEngine(instance)?.port;
  const port = await choosePort({ variable: 'SATUJAM_PORT', asked: ports?.engine, last });
  const portalPort = await choosePort(portalWishes(options));
  if (last !== undefined && last !== port) moveState(instance, last, port);
  mkdirSync(instance.directory, { recursive: true });
  const engine = await startEngine({ instance, python, port, follow }, options.signal);
  say(`the AWS engine answers on port ${port}`);
  const signal = withDeathOf(engine, options.signal);
  const origin = `http://localhost:${portalPort}`;
  const built = (options.needsPortal ? buildPortal : buildPortalIfPossible)(say, signal);
  // It is awaited below; until then its failure is nobody's.
  built.catch(() => undefined);
  const current = fingerprint(`${engine.endpoint} ${origin}`);
  const restored = kept?.fingerprint === current;
  if (restored) say('the app is deployed and unchanged');
  const { endpoint } = engine;
  const outputs = restored
    ? kept.outputs
    : await deployWithCdk({ instance, endpoint, origin, bootstrap: kept === undefined, say, signal });
  recordDeployment(instance, { fingerprint: current, outputs });
  const stack = describe(instance, engine, origin, outputs);
  await seedAccounts(poolClient(stack), stack.userPoolId, stack.accounts);
  say(`${stack.accounts.length} demo accounts are in the user pool`);
  const certified = await certifySigners(stack, instance);
  say(`${certified} local governments can sign`);
  await built;
  const leavePortal = await startPortal({ instance, stack, port: portalPort, follow }, signal);
  say(`the portal answers on port ${portalPort}`);
  signal.throwIfAborted();
  writeJson(instance.stackFile, stack);
  const leave = () => {
    engine.leave();
    leavePortal();
  };
  return { stack, engine, leave, restored };
}

/** People find the portal of `npm start` where such pages usually are. */
const portalWishes = ({ instance, ports }: CopyOptions): PortWishes => ({
  variable: 'SATUJAM_PORTAL_PORT',
  asked: ports?.portal,
  last: lastPortal(instance)?.port,
  ...(instance.persistent ? { usual: 5173 } : {}),
});

/** Aborts with the given signal or when the engine dies, whichever comes first. */
export function withDeathOf({ ended }: Engine, signal: AbortSignal): AbortSignal {
  const death = new AbortController();
  void ended.then((trouble) => {
    death.abort(trouble ?? new Trouble('The engine was stopped.'));
  });
  return AbortSignal.any([signal, death.signal]);
}

function describe(
  instance: Instance,
  { endpoint, pid }: Engine,
  portalUrl: string,
  outputs: Readonly<Record<string, string>>,
): Stack {
  const output = (name: string) => outputOf(outputs, name);
  return {
    portalUrl,
    apiUrl: apiOn(endpoint, output('ApiUrl')),
    userPoolId: output('UserPoolId'),
    userPoolClientId: output('UserPoolClientId'),
    accounts: [...accountsOf(instance)],
    tableName: output('TableName'),
    messagesTable: output('MessagesTable'),
    campaignsTable: output('CampaignsTable'),
    reportsTable: output('ReportsTable'),
    personalDataSecret: output('PersonalDataSecret'),
    documentBucket: output('DocumentBucket'),
    licenceBucket: output('LicenceBucket'),
    stateMachineArn: output('StateMachineArn'),
    eventBusName: output('EventBusName'),
    sandboxUrl: apiOn(endpoint, output('SandboxUrl')),
    signingAuthority: authorityFile(instance),
    endpoint,
    region,
    pid,
  };
}

/**
 * Stops the copy if it runs; a persistent one keeps its state, of another one nothing stays unless `keepFiles` (its
 * logs tell what went wrong).
 */
export async function stopCopy(instance: Instance, { keepFiles = false } = {}): Promise<void> {
  await stopPortal(instance);
  if (await stopEngine(instance)) keepDeployment(instance);
  remove(instance.stackFile);
  if (instance.persistent || keepFiles) return;
  remove(instance.directory);
  remove(lockFile(instance));
}
