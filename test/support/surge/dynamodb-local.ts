import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { CreateTableCommand, DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { localDirectory } from '../../../infra/local/instance.ts';
import { choosePort } from '../../../infra/local/port.ts';
import type { Table } from '../../../shared/store/table.ts';

/** AWS's own engine for tests, with all it needs: each file by its SHA-256 and its place in Maven Central. */
const manifest = join(import.meta.dirname, 'dynamodb-local.sha256');
const directory = join(localDirectory, 'dynamodb-local');
const CENTRAL = 'https://repo1.maven.org/maven2';
const MAIN = 'com.amazonaws.services.dynamodbv2.local.main.ServerRunner';
const OLDEST_JAVA = 17;
const AT_ONCE = 6;

const files = readFileSync(manifest, 'utf8')
  .trim()
  .split('\n')
  .map((line) => {
    const [sha256 = '', path = ''] = line.split(/\s+/);
    return { sha256, path, file: join(directory, basename(path)) };
  });
type Part = (typeof files)[number];

const isWhole = ({ file, sha256 }: Part) =>
  existsSync(file) && createHash('sha256').update(readFileSync(file)).digest('hex') === sha256;

/** @throws where it cannot be had, or is another file than the one that was tried */
async function download(part: Part): Promise<void> {
  const response = await fetch(`${CENTRAL}/${part.path}`, { signal: AbortSignal.timeout(60_000) });
  if (!response.ok) throw new Error(`${part.path}: ${response.status}`);
  const loading = `${part.file}.${process.pid}`;
  writeFileSync(loading, Buffer.from(await response.arrayBuffer()));
  renameSync(loading, part.file);
  if (!isWhole(part)) throw new Error(`${part.path} is not what it was`);
}

async function javaTrouble(): Promise<string | undefined> {
  if (!['linux-x64', 'darwin-x64', 'darwin-arm64'].includes(`${process.platform}-${process.arch}`))
    return `it has no library for ${process.platform} on ${process.arch}`;
  const { stderr } = await promisify(execFile)('java', ['-version']).catch(() => ({ stderr: '' }));
  const version = Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0);
  return version >= OLDEST_JAVA ? undefined : `it needs Java ${OLDEST_JAVA}`;
}

/** Gets what is missing. @returns why DynamoDB Local cannot run here, or undefined */
export async function dynamoDbLocalTrouble(): Promise<string | undefined> {
  const trouble = await javaTrouble();
  if (trouble !== undefined) return trouble;
  mkdirSync(directory, { recursive: true });
  const missing = files.filter((part) => !isWhole(part));
  try {
    for (let start = 0; start < missing.length; start += AT_ONCE)
      await Promise.all(missing.slice(start, start + AT_ONCE).map(download));
    return undefined;
  } catch (error) {
    return `Maven Central: ${error instanceof Error ? error.message : 'not to be had'}`;
  }
}

/** Starts it in memory, with an empty table of ours. */
export async function dynamoDbLocal(): Promise<{ table: Table; stop: () => Promise<void> }> {
  const port = await choosePort({ variable: 'SATUJAM_PORT', asked: undefined, last: undefined });
  const options = [`-Djava.library.path=${directory}`, '-cp', join(directory, '*'), MAIN];
  const engine = spawn('java', [...options, '-inMemory', '-disableTelemetry', '-port', String(port)], {
    cwd: directory,
    stdio: 'ignore',
  });
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${port}`,
    region: 'ap-southeast-3',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    requestHandler: { httpAgent: { maxSockets: 256 }, socketAcquisitionWarningTimeout: 600_000 },
  });
  const TableName = 'campaigns';
  await untilReady(client);
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  return {
    table: { client, name: TableName },
    async stop() {
      client.destroy();
      engine.kill();
      await once(engine, 'exit');
    },
  };
}

async function untilReady(client: DynamoDBClient): Promise<void> {
  for (let n = 0; ; n += 1) {
    try {
      await client.send(new ListTablesCommand({}));
      return;
    } catch (error) {
      if (n > 100) throw error;
      await setTimeout(200);
    }
  }
}
