import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract as authenticity, type Verification } from '../../functions/authenticity/contract.ts';
import { contract as issuance } from '../../functions/issuance/contract.ts';
import { contract as registry } from '../../functions/registry/contract.ts';
import { checkOffline } from '../../infra/local/check/offline.ts';
import type { Client } from '../../infra/local/client.ts';
import { sampleForm } from '../../infra/local/sample-form.ts';
import { licenceId } from '../../shared/domain/numbering.ts';
import { credentialInQr, qrText } from '../../shared/domain/qr-text.ts';
import type { LicenceView } from '../../shared/http/licence-view.ts';
import { archiveFaults } from '../support/archives.ts';
import { eventually } from '../support/eventually.ts';
import { everythingLogged } from '../support/logs.ts';
import { anybody, applicant, clientWith, divisionHead, newToken, verifier } from '../support/people.ts';
import { codeIn, pictureOf, rasterMissing } from '../support/printed.ts';
import { stack } from '../support/stack.ts';

/** A fake doctor practised for two years under a real one's name and number: what each of their papers is answered. */
const doctor = 'dr. Ratna Kusumawardani, Sp.A';
const secrets = { nik: '3216015502900007', birth_date: '1990-02-15', str_number: 'DR 0102 2026 0007' };
const why = { reason: 'Putusan majelis disiplin.', legalBasis: 'UU 17/2023 Pasal 264', ground: 'discipline' };

const verify = (body: object): Promise<Verification> => anybody.call(authenticity.verify, { body });
const codesOf = ({ reasons }: Verification) => reasons.map(({ code }) => code);
const fetched = async (url: string) => {
  const response = await fetch(url);
  return response.ok ? { text: await response.text(), ageSeconds: 0 } : undefined;
};
const bytesAt = async (url: string) => Buffer.from(await (await fetch(url)).arrayBuffer());

describe('Bekasi: who meets a doctor checks the paper that is shown', () => {
  let head: Client;
  let agency: Client;
  let licence: LicenceView;
  let credential: string;
  let qr: string;
  let pdf: Buffer;
  let params: { id: string };
  let named: { tenant: string; number: string; name: string };

  const offline = () => checkOffline(qr, stack.portalUrl, { fetched, now: new Date() });

  beforeAll(async () => {
    const [ratna, andi, determining] = await Promise.all([
      applicant(),
      verifier('bekasi'),
      divisionHead('bekasi'),
    ]);
    [head, agency] = await Promise.all([
      clientWith(['division_head'], 'bekasi'),
      clientWith(['agency_head'], 'bekasi'),
    ]);
    const filing = await ratna.files('bekasi.sipd', { ...sampleForm, ...secrets, full_name: doctor });
    await andi.verifies(filing.id);
    await determining.determines(filing.id, 'approve');
    const { licence: issued } = await filing.untilState('issued');
    params = { id: licenceId('bekasi', issued?.number ?? '') };
    licence = await ratna.client.call(issuance.getLicence, { params });
    named = { tenant: 'bekasi', number: licence.number, name: doctor };
    const [file, holders] = await Promise.all([
      ratna.client.call(issuance.getPdf, { params }),
      ratna.client.call(issuance.getCredential, { params }),
    ]);
    pdf = await bytesAt(file.url);
    credential = (await bytesAt(holders.url)).toString();
    qr = qrText(licence.verificationUrl, `${credential.split('~', 1).join()}~`);
  });

  describe('the licence of the true doctor', () => {
    test('is confirmed by the QR code: whose licence it is and where, and nothing else of her', async () => {
      const answer = await verify({ credential: qr });
      expect(answer).toMatchObject({
        verdict: 'valid',
        reasons: [],
        licence: { holder: doctor, number: licence.number, practice: licence.practice, verdict: 'valid' },
      });
      expect(answer.statusAsOf).toBeDefined();
      const everything = JSON.stringify([answer, credentialInQr(qr), licence.verificationUrl]);
      for (const secret of Object.values(secrets)) expect(everything).not.toContain(secret);
    });

    test.skipIf(rasterMissing !== undefined)('is confirmed by the QR code as it is printed', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'satujam-checked-'));
      afterAll(() => {
        rmSync(folder, { recursive: true });
      });
      const file = join(folder, 'licence.pdf');
      writeFileSync(file, pdf);
      const printed = codeIn(await pictureOf(file, 1, 200))?.text;
      expect(printed).toBe(qr);
    });

    test.each([
      ['by the credential that she holds', () => ({ credential })],
      ['by the link that a camera opens', () => ({ credential: licence.verificationUrl })],
      ['by the file', () => ({ pdf: pdf.toString('base64') })],
      ['by number and name', () => named],
    ])('is confirmed %s', async (_, question) => {
      expect(await verify(question())).toMatchObject({
        verdict: 'valid',
        reasons: [],
        licence: { holder: doctor },
      });
    });

    test('is confirmed by the number alone: until when and for which profession, not whose licence it is', async () => {
      const { name: _, ...number } = named;
      const answer = await verify(number);
      expect(answer).toMatchObject({ verdict: 'valid' });
      expect(answer.licence).toEqual({ validUntil: licence.validUntil, profession: licence.profession });
    });

    test('is confirmed to an inspector without a network, who fetched keys and list before', async () => {
      expect(await offline()).toMatchObject({
        verdict: 'valid',
        reasons: [],
        claims: { name: doctor, number: licence.number },
      });
    });
  });

  describe('a false doctor with her number', () => {
    test('and another name finds no such licence, as with a number that was never given', async () => {
      const wrong = await verify({ ...named, name: 'dr. Budi Santoso' });
      const never = await verify({ ...named, number: 'TIDAK/ADA/2026' });
      expect(wrong).toMatchObject({ verdict: 'unknown', reasons: [{ code: 'not_found' }] });
      expect({ ...wrong, checkedAt: '' }).toEqual({ ...never, checkedAt: '' });
    });

    test('and a byte of the file changed is found out', async () => {
      for (const at of [500, Math.floor(pdf.length / 2), pdf.length - 500]) {
        const forged = Buffer.from(pdf);
        forged[at] = (forged[at] ?? 0) ^ 1;
        const answer = await verify({ pdf: forged.toString('base64') });
        expect(['altered', 'unknown']).toContain(answer.verdict);
        expect(answer).not.toHaveProperty('licence');
        expect(answer.reasons).not.toEqual([]);
      }
    });

    test('and the name in the credential changed is found out, with and without a network', async () => {
      const [header = '', claims = '', signature = ''] = credential.split('~', 1).join().split('.');
      const named = Buffer.from(claims, 'base64url').toString().replace(doctor, 'dr. Budi Santoso');
      const forged = [header, Buffer.from(named).toString('base64url'), signature].join('.');
      expect(await verify({ credential: `${forged}~` })).toMatchObject({
        verdict: 'altered',
        reasons: [{ code: 'signature_invalid' }],
      });
      expect(await checkOffline(`${forged}~`, stack.portalUrl, { fetched, now: new Date() })).toMatchObject({
        verdict: 'altered',
      });
    });

    test('and her credential behind a link of his own is found out', async () => {
      const link = licence.verificationUrl.replace(/code=.*/, 'code=AAAAAAAAAAAAAAAA');
      const answer = await verify({ credential: qrText(link, `${credential.split('~', 1).join()}~`) });
      expect([answer.verdict, codesOf(answer)]).toEqual(['altered', ['link_differs']]);
    });
  });

  test('a suspension is told by every way of asking at once, by the page too, and by the list within moments', async () => {
    const { proposal } = await head.call(issuance.proposeSuspension, { params, body: why });
    await agency.call(issuance.confirmProposal, { params, body: { proposal: proposal?.n } });
    const { name: _, ...number } = named;
    const ways = [{ credential: qr }, { credential }, { pdf: pdf.toString('base64') }, named, number];
    for (const question of ways) {
      const answer = await verify(question);
      expect([answer.verdict, codesOf(answer)[0]]).toEqual(['suspended', 'suspended']);
      expect(JSON.stringify(answer)).not.toMatch(/majelis|discipline|Pasal 264/);
    }
    const page = await anybody.call(registry.getLicenceStatus, {
      params,
      query: { code: new URL(licence.verificationUrl).searchParams.get('code') ?? '' },
    });
    expect(page.verdict).toBe('suspended');
    await eventually(offline, ({ verdict }) => verdict === 'suspended');
    const agreeing = await verify({ credential: qr });
    expect(codesOf(agreeing)).toEqual(['suspended']);
  });

  test('a person at a keyboard is told of the suspension too, and a script by the exit code', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'satujam-checked-'));
    afterAll(() => {
      rmSync(folder, { recursive: true });
    });
    const file = join(folder, 'licence.pdf');
    writeFileSync(file, pdf);
    const check = (...args: readonly string[]) =>
      new Promise<{ status: number | null; stdout: string }>((resolve) => {
        const command = spawn(process.execPath, ['infra/local/licence-check.ts', ...args]);
        let stdout = '';
        command.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
        command.on('close', (status) => {
          resolve({ status, stdout });
        });
      });
    for (const given of [[file], [qr], [licence.number, '--tenant', 'bekasi', '--name', doctor]]) {
      const { status, stdout } = await check(...given, '--url', stack.portalUrl);
      expect([status, stdout]).toEqual([1, expect.stringMatching(/Dibekukan[^]*Suspended[^]*Ratna/)]);
    }
    const unreachable = await check(licence.number, '--tenant', 'bekasi', '--url', 'http://127.0.0.1:1');
    expect(unreachable.status).toBe(2);
  });

  test('the office exports all of the licence, and what it gets can be checked without us', async () => {
    const exported = async (tenant: string) => {
      const headers = { authorization: `Bearer ${await newToken(['admin'], tenant)}` };
      return fetch(`${stack.apiUrl}/licences/${params.id}/archive`, { headers });
    };
    const reply = await exported('bekasi');
    expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'application/zip']);
    const zip = new Uint8Array(await reply.arrayBuffer());
    const entries = unzipSync(zip);
    expect(Buffer.from(entries['files/version-1.pdf'] ?? []).equals(pdf)).toBe(true);
    expect(strFromU8(entries['files/version-1.sd-jwt'] ?? new Uint8Array())).toBe(credential);
    expect(strFromU8(entries['applications.json'] ?? new Uint8Array())).toContain(secrets.nik);
    expect(await archiveFaults(zip)).toEqual([]);
    expect((await exported('metro')).status).toBe(404);
    const written = (await everythingLogged()).filter((line) => line.includes('"licence exported"'));
    expect(written.filter((line) => line.includes(params.id))).toHaveLength(1);
  });
});
