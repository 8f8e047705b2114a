import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asPublished } from '../bundles.ts';
import type { Operation } from './calls.ts';
import type { Recorded } from './recording.ts';

const here = import.meta.dirname;

interface Client {
  readonly file: string;
  readonly name: string;
  /** The SDK's name of its service. */
  readonly service: string;
}
const dynamodb = { file: 'dynamodb', name: 'dynamodb', service: 'DynamoDB' };
const stepFunctions = { file: 'step-functions', name: 'stepFunctions', service: 'SFN' };
const s3 = { file: 's3', name: 's3', service: 'S3' };
const kms = { file: 'kms', name: 'kms', service: 'KMS' };

/** Which client makes which call. */
const clients: Record<Operation, Client> = {
  GetItem: dynamodb,
  PutItem: dynamodb,
  Query: dynamodb,
  TransactWriteItems: dynamodb,
  UpdateItem: dynamodb,
  StartExecution: stepFunctions,
  SendTaskSuccess: stepFunctions,
  ListExecutions: stepFunctions,
  PutEvents: { file: 'event-bridge', name: 'eventBridge', service: 'EventBridge' },
  GetSecretValue: { file: 'secrets-manager', name: 'secretsManager', service: 'Secrets Manager' },
  SendMessage: { file: 'sqs', name: 'sqs', service: 'SQS' },
  CreateSchedule: { file: 'scheduler', name: 'scheduler', service: 'Scheduler' },
  Sign: kms,
  GetPublicKey: kms,
  GetObject: s3,
  HeadObject: s3,
  PutObject: s3,
  Ask: { file: 'registries', name: 'registries', service: '' },
};

/** The clients that some calls need. */
export const clientsFor = (calls: readonly Recorded[]): readonly Client[] => [
  ...new Set(calls.map(({ operation }) => clients[operation])),
];

/** The clients by what the SDK calls their services. */
export const clientsOf = (services: readonly string[]): readonly Client[] =>
  [...new Set(Object.values(clients))].filter(({ service }) => services.includes(service));

export const floorName = (used: readonly Client[]): string =>
  used
    .map(({ file }) => file)
    .sort()
    .join('+');

/** Builds the floor that has such clients, of the SDK as it is published. */
export function buildFloor(used: readonly Client[], outDir: string): Promise<string> {
  const name = floorName(used);
  return asPublished(writeFloor(used, outDir), join(outDir, `${name}.js`));
}

/** The source of a floor. @returns its file */
export function writeFloor(used: readonly Client[], outDir: string): string {
  const imports = used.map((client) => `import { ${client.name} } from '${join(here, client.file)}.ts';`);
  const source = `import { replay } from '${join(here, 'replay.ts')}';
${imports.join('\n')}
export const handler = replay([${used.map((client) => `${client.name}()`).join(', ')}]);\n`;
  mkdirSync(outDir, { recursive: true });
  const file = join(outDir, `${floorName(used)}.ts`);
  writeFileSync(file, source);
  return file;
}
