import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { installPython } from '../../infra/local/installation.ts';
import { localDirectory } from '../../infra/local/instance.ts';
import { secretOf } from '../../shared/gateways/webhook/signature.ts';
import { createWebhookSender } from '../../shared/gateways/webhook.ts';
import { eventually } from '../support/eventually.ts';

const guide = readFileSync(join(import.meta.dirname, '../../docs/agencies.md'), 'utf8');
const directory = join(localDirectory, 'agencies-guide');
mkdirSync(directory, { recursive: true });

/** The program of the guide in a language, saved as a reader would save it. */
function saved(language: string, name: string): string {
  const [, program] = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(guide) ?? [];
  if (program === undefined) throw new Error(`the guide has no program in ${language}`);
  const file = join(directory, name);
  writeFileSync(file, program);
  return file;
}

const tools = {
  name: 'standardwebhooks',
  directory: join(localDirectory, 'standardwebhooks'),
  requirements: join(import.meta.dirname, '../support/standardwebhooks-requirements.txt'),
};
const python = await installPython(tools, () => undefined, AbortSignal.timeout(100_000)).then(
  (found) => ({ found, missing: undefined }),
  (error: unknown) => ({ found: '', missing: `standardwebhooks cannot be had from PyPI: ${String(error)}` }),
);

const [secret, newer, foreign] = [1, 2, 3].map((byte) => secretOf(Buffer.alloc(32, byte)));
const event = {
  id: '019abcde-event',
  type: 'licence.revoked',
  version: 1,
  time: '2026-11-22T09:15:00.000Z',
  tenant: 'metro',
  subject: 'licence-1',
  sequence: 7,
  data: { service: 'metro.sip-atlm', state: 'revoked' },
};
const { send } = createWebhookSender({ allowLoopback: true, now: () => new Date() });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.parse(z.object({ port: z.int() }), server.address());
  server.close();
  await once(server, 'close');
  return port;
}

describe.each([
  ['Node', process.execPath, () => saved('js', 'receive.mjs'), undefined],
  ['Python', python.found, () => saved('python', 'receive.py'), python.missing],
])("the guide's receiver in %s", (_, program, file, missing) => {
  const skipped = missing !== undefined;
  const title = skipped ? ` (skipped: ${missing})` : '';
  let receiver: ChildProcess | undefined;
  let said = '';
  let port = 0;

  const deliver = (secrets: readonly (string | undefined)[]) =>
    send({
      url: `http://127.0.0.1:${port}/events`,
      secrets: secrets.flatMap((each) => each ?? []),
      id: event.id,
      body: JSON.stringify(event),
    });

  beforeEach(async () => {
    if (skipped) return;
    port = await freePort();
    said = '';
    const environment = { ...process.env, PORT: String(port), WEBHOOK_SECRET: secret };
    receiver = spawn(program, [file()], { env: environment, stdio: ['ignore', 'pipe', 'ignore'] });
    receiver.stdout?.on('data', (words: Buffer) => (said += words.toString()));
    await eventually(
      () => deliver([foreign]),
      ({ status }) => status === 401,
    );
  });
  afterEach(async () => {
    if (receiver === undefined) return;
    receiver.kill();
    await once(receiver, 'close');
    receiver = undefined;
  });

  test.skipIf(skipped)(`takes what we sign, and does nothing twice${title}`, async () => {
    const attempts = [await deliver([secret]), await deliver([secret])];
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['delivered', 'delivered']);
    await eventually(
      () => Promise.resolve(said),
      (words) => words.includes('\n'),
    );
    expect(said).toMatch(/^licence\.revoked metro licence-1 7 .*metro\.sip-atlm.*\n$/);
  });

  test.skipIf(skipped)(`misses nothing while secrets change${title}`, async () => {
    expect(await deliver([newer, secret])).toMatchObject({ outcome: 'delivered' });
  });

  test.skipIf(skipped)(`doubts what others sign${title}`, async () => {
    expect(await deliver([foreign])).toMatchObject({ outcome: 'refused', status: 401 });
    expect(said).toBe('');
  });
});

test('the guide explains every trouble that there is', () => {
  const types = readFileSync(join(import.meta.dirname, '../../shared/gateways/attempt.ts'), 'utf8');
  const [unions = ''] = types.split('export type Attempt');
  const troubles = [...unions.matchAll(/'([a-z_0-9]+)'/g)].map(([, trouble]) => trouble);
  expect(troubles.length).toBeGreaterThan(24);
  for (const trouble of troubles) expect(guide).toContain(`\`${trouble ?? ''}\``);
});
