import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { renderLicence } from '../../shared/gateways/licence-pdf.ts';
import { createKmsSigner } from '../../shared/gateways/licence-signature.ts';
import type { FileRecord } from '../../shared/store/file-store.ts';
import { NOW } from '../../test/support/builders.ts';
import { aLicence, onlyLicence } from '../../test/support/licence.ts';
import { aLicenceDocument } from '../../test/support/licence-document.ts';
import { aCertifiedKey } from '../../test/support/signing-profile.ts';
import { anOffice } from '../../test/support/standard.ts';
import { createByFile } from './by-file.ts';
import { createRecords } from './finding.ts';

const licence = aLicence();
const files = new Map<string, FileRecord>();
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

let unsigned: Uint8Array;
let issued: Uint8Array;
let bySignatory: Uint8Array;
let neverIssued: Uint8Array;
let chains: ReadonlyMap<string, string>;

beforeAll(async () => {
  const [metro, stranger] = await Promise.all([aCertifiedKey(NOW), aCertifiedKey(NOW)]);
  chains = new Map([['metro', metro.chain]]);
  unsigned = await renderLicence(aLicenceDocument());
  const signedBy = ({ chain, key }: typeof metro, at = NOW) =>
    createKmsSigner({
      kms: () => key.sign,
      profileOf: () => Promise.resolve({ keyId: 'key', chain }),
      now: () => at,
    }).sign(unsigned, { tenant: 'metro' });
  issued = await signedBy(metro);
  neverIssued = await signedBy(metro, new Date(NOW.getTime() + 60_000));
  bySignatory = await signedBy(stranger);
  files.set(sha256(issued), { licence: licence.id, version: 1 });
});

const check = (pdf: string, held = licence) =>
  createByFile({
    find: createRecords({ licences: onlyLicence(held), officeOf: () => anOffice(), now: () => NOW }),
    readFile: (digest) => Promise.resolve(files.get(digest)),
    chains: () => Promise.resolve(chains),
  })(pdf);

describe('a PDF', () => {
  test('as it was issued stands as its licence does', async () => {
    expect(await check(base64(issued))).toMatchObject({ verdict: 'valid', reasons: [], record: { licence } });
    const suspended = aLicence({ state: 'suspended' });
    expect(await check(base64(issued), suspended)).toMatchObject({ verdict: 'suspended' });
  });

  test('of a version that was replaced is revoked, and the licence is shown as it stands', async () => {
    const later = aLicence({ version: 2, revisedAt: NOW.toISOString() });
    expect(await check(base64(issued), later)).toMatchObject({
      verdict: 'revoked',
      reasons: ['version_replaced'],
      record: { licence: { version: 2 } },
    });
  });

  test('with one changed byte is altered', async () => {
    const flipped = Uint8Array.from(issued);
    flipped[1000] = (flipped[1000] ?? 0) ^ 1;
    expect(await check(base64(flipped))).toEqual({ verdict: 'altered', reasons: ['document_changed'] });
  });

  test('cut off, with more behind it, or without signature is not valid', async () => {
    const longer = Buffer.concat([issued, Buffer.from('\n%%EOF\n')]);
    for (const bytes of [issued.subarray(0, -100), longer, unsigned]) {
      const { reasons, verdict } = await check(base64(bytes));
      expect(['altered', 'unknown']).toContain(verdict);
      expect(reasons).toHaveLength(1);
    }
  });

  test('signed by us and on no record is said to be never issued', async () => {
    expect(await check(base64(neverIssued))).toEqual({ verdict: 'unknown', reasons: ['file_unknown'] });
  });

  test('signed by a stranger is not known, unless it was issued with that certificate, a signatory’s', async () => {
    expect(await check(base64(bySignatory))).toEqual({ verdict: 'unknown', reasons: ['signer_unknown'] });
    files.set(sha256(bySignatory), { licence: licence.id, version: 1 });
    expect(await check(base64(bySignatory))).toMatchObject({ verdict: 'valid', reasons: [] });
  });

  test('signed in a form that ours do not have is valid where it was issued so, byte for byte', async () => {
    const text = Buffer.from(bySignatory).toString('latin1');
    const elsewhere = Buffer.from(text.replace('/ETSI.CAdES.detached', '/adbe.pkcs7.detached'), 'latin1');
    expect(await check(base64(elsewhere))).toMatchObject({ verdict: 'altered' });
    files.set(sha256(elsewhere), { licence: licence.id, version: 1 });
    expect(await check(base64(elsewhere))).toMatchObject({ verdict: 'valid', reasons: [] });
    expect(await check(base64(elsewhere), aLicence({ state: 'revoked' }))).toMatchObject({
      verdict: 'revoked',
    });
  });

  test('of a record whose licence is gone is not known', async () => {
    expect(await check(base64(issued), aLicence({ id: 'metro.OTHER' }))).toMatchObject({
      verdict: 'unknown',
      reasons: ['file_unknown'],
    });
  });

  test('may come in either alphabet, with line breaks', async () => {
    const broken = base64(issued).replaceAll(/.{76}/g, '$&\r\n');
    const urlSafe = Buffer.from(issued).toString('base64url');
    for (const text of [broken, urlSafe]) expect(await check(text)).toMatchObject({ verdict: 'valid' });
  });
});
