import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { bundle } from '../../../infra/constructs/bundle.ts';
import type { Operation } from './calls.ts';
import type { Recorded } from './recording.ts';

const here = import.meta.dirname;
const root = join(here, '../../..');

interface Client {
  readonly file: string;
  readonly name: string;
}
const dynamodb = { file: 'dynamodb', name: 'dynamodb' };
const stepFunctions = { file: 'step-functions', name: 'stepFunctions' };
const s3 = { file: 's3', name: 's3' };

/** Which client makes which call. */
const clients: Record<Operation, Client> = {
  GetItem: dynamodb,
  PutItem: dynamodb,
  Query: dynamodb,
  TransactWriteItems: dynamodb,
  StartExecution: stepFunctions,
  SendTaskSuccess: stepFunctions,
  ListExecutions: stepFunctions,
  PutEvents: { file: 'event-bridge', name: 'eventBridge' },
  GetSecretValue: { file: 'secrets-manager', name: 'secretsManager' },
  CreateSchedule: { file: 'scheduler', name: 'scheduler' },
  Sign: { file: 'kms', name: 'kms' },
  GetObject: s3,
  PutObject: s3,
  Ask: { file: 'registries', name: 'registries' },
};

/** The clients that some calls need; without any call DynamoDB's, loaded only. */
const clientsFor = (calls: readonly Recorded[]): readonly Client[] =>
  calls.length === 0 ? [dynamodb] : [...new Set(calls.map(({ operation }) => clients[operation]))];

export const floorName = (calls: readonly Recorded[]): string =>
  clientsFor(calls)
    .map(({ file }) => file)
    .sort()
    .join('+');

/** Builds the floor that makes such calls, with the same options as our functions. */
export async function buildFloor(calls: readonly Recorded[], outDir: string): Promise<string> {
  const name = floorName(calls);
  const used = clientsFor(calls);
  const imports = used.map((client) => `import { ${client.name} } from '${join(here, client.file)}.ts';`);
  const source = `import { replay } from '${join(here, 'replay.ts')}';
${imports.join('\n')}
export const handler = replay([${used.map((client) => `${client.name}()`).join(', ')}]);\n`;
  mkdirSync(outDir, { recursive: true });
  const file = join(outDir, `${name}.ts`);
  writeFileSync(file, source);
  const [built] = await bundle([{ entry: relative(root, file), name }], outDir);
  if (built === undefined) throw new Error(`floor ${name} was not built`);
  return built.file;
}
