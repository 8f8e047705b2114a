import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, describe, expect, test } from 'vitest';
import { createLicenceStore } from '../../shared/store/licence-store.ts';
import { createQueueStore } from '../../shared/store/queue-store.ts';
import { secrets, startBsre } from '../support/bsre.ts';
import { stories } from '../support/builders.ts';
import { pdfsig, pyhanko } from '../support/pdf-validators.ts';
import { bodyOf } from '../support/requests.ts';
import { signingOffice } from '../support/signing-office.ts';
import { anIssuanceStore, aStore, granted, recorded } from './support/applications.ts';
import { scratchTable } from './support/table.ts';

const [table, bsre] = await Promise.all([scratchTable(), startBsre(new Date())]);
const folder = mkdtempSync(join(tmpdir(), 'satujam-test-'));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all([table.drop(), bsre.stop()]);
});

const applications = aStore(table);
const stores = {
  applications,
  issuance: anIssuanceStore(table, applications),
  licences: createLicenceStore(table),
};
const { files, sign, task } = signingOffice(stores, bsre, 'bsre');

const waitingAt = async (stage: 'issuance' | 'signature') => {
  const [{ items }, counts] = await Promise.all([
    applications.listQueue('metro', stage, { limit: 50 }),
    createQueueStore(table).counts('metro'),
  ]);
  return [items.map(({ id }) => id), counts.find((count) => count.stage === stage)?.waiting];
};

test('a licence waits for its signatory in a queue and in the counts, until it is signed once', async () => {
  const id = await recorded(table, stories.approved);
  expect(await waitingAt('issuance')).toEqual([[id], 1]);
  const { licence } = await task(id);
  expect(await waitingAt('signature')).toEqual([[id], 1]);
  expect(await waitingAt('issuance')).toEqual([[], 0]);

  const replies = await Promise.all([1, 2, 3].map(() => sign(id, { passphrase: secrets.passphrase })));
  expect(replies.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201]);
  for (const reply of replies)
    expect(bodyOf(reply)).toMatchObject({ state: 'issued', licence: { number: licence?.number } });
  expect(await waitingAt('signature')).toEqual([[], 0]);

  const { events, intact } = await applications.verifiedHistory(id);
  expect(intact).toBe(true);
  expect(events.slice(-3).map(({ event }) => event.type)).toEqual(['numbered', 'signing_delayed', 'issued']);
});

describe.each([await pdfsig(), await pyhanko()])('$name', ({ accepts, missing }) => {
  const title = missing === undefined ? '' : ` (skipped: ${missing})`;

  test.skipIf(missing !== undefined)(
    `calls what the signatory signed valid and the file whole${title}`,
    async () => {
      const [file, authority] = [join(folder, 'licence.pdf'), join(folder, 'authority.pem')];
      const [pdf = Buffer.alloc(0)] = files;
      writeFileSync(authority, bsre.authority.certificate);
      writeFileSync(file, pdf);
      expect(await accepts(file, authority)).toBe(true);
      const at = pdf.indexOf('stream\n') + 200;
      writeFileSync(file, pdf.fill(pdf.readUInt8(at) ^ 1, at, at + 1));
      expect(await accepts(file, authority)).toBe(false);
      pdf.fill(pdf.readUInt8(at) ^ 1, at, at + 1);
    },
  );
});

test('nothing of the secret is in the table, whatever happened to it', async () => {
  const id = await recorded(table, stories.approved);
  await task(id);
  await sign(id, { passphrase: 'hampir benar' });
  await sign(id, { totp: secrets.totp });
  expect(granted(await applications.read(id, { system: 'issuance' })).state).toBe('issued');
  const { Items } = await table.client.send(new ScanCommand({ TableName: table.name }));
  const stored = JSON.stringify(Items);
  expect(stored).toContain(id);
  for (const hidden of ['hampir benar', secrets.totp]) expect(stored).not.toContain(hidden);
});
