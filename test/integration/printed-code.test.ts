import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { LicenceDocument } from '../../shared/gateways/licence-pdf/document.ts';
import { qrCode } from '../../shared/gateways/licence-pdf/qr-code.ts';
import { renderLicence } from '../../shared/gateways/licence-pdf.ts';
import { aLicenceDocument, documentSaying } from '../support/licence-document.ts';
import { blurred, codeIn, isQuietAround, pictureOf, rasterMissing } from '../support/printed.ts';

const folder = mkdtempSync(join(tmpdir(), 'satujam-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const verificationUrl =
  'https://satujam.example/licences/0199f3a2c7e87d3ab5c1d2e3/status?code=Ab3dEf6hIj9lMn2p';
/** The address and so many digits after it, as a credential would be written. */
const withDigits = (count: number) => {
  const digits = Array.from({ length: count }, (_, at) => String((at * 7919 + (at >> 3) * 31) % 10)).join('');
  return { verificationUrl, qrText: `${verificationUrl}#${digits}` };
};
const longWords = {
  title: 'Kepala Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Kota Semarang',
  name: 'Prof. Dr. dr. Ahmad Budiman Kusumawardhani Wirayudha, Sp.PK(K), M.Kes., M.H.',
};

const twoPages = documentSaying('Alamat rumah', ['Jalan Melati Nomor 12 '.repeat(40)]);
const documents: [string, LicenceDocument, number][] = [
  ['of an address alone', aLicenceDocument(), 1],
  ['of a typical licence', aLicenceDocument(withDigits(1500)), 1],
  ['of the largest size', aLicenceDocument({ ...withDigits(2160), signatory: longWords }), 1],
  ['on a second page', { ...twoPages, ...withDigits(2160) }, 2],
];

test('the largest QR code on a licence is of version 25', () => {
  expect(qrCode(withDigits(2160).qrText).size).toBe(117);
});

const skipped = rasterMissing === undefined ? '' : ` (skipped: ${rasterMissing})`;
describe.skipIf(rasterMissing !== undefined)(`the printed code${skipped}`, () => {
  test.each(documents)(
    '%s is read from paper, and nothing is printed into its border',
    async (name, document, page) => {
      const file = join(folder, `${name.replaceAll(' ', '-')}.pdf`);
      writeFileSync(file, await renderLicence(document));
      for (const dpi of [150, 200]) {
        const picture = await pictureOf(file, page, dpi);
        const code = codeIn(picture);
        expect(code?.text, `${dpi} dpi`).toBe(document.qrText);
        if (code === undefined) continue;
        const module = (code.edges[2] - code.edges[0]) / qrCode(document.qrText).size;
        expect((module * 72) / dpi).toBeGreaterThan(1.24);
        expect(isQuietAround(picture, code, 3.6 * module)).toBe(true);
      }
    },
  );

  test('is read by a camera that is out of focus', async () => {
    const document = aLicenceDocument(withDigits(2160));
    const file = join(folder, 'blurred.pdf');
    writeFileSync(file, await renderLicence(document));
    let seed = 1;
    const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    const picture = blurred(await pictureOf(file, 1, 300), 8, random);
    expect(codeIn(picture)?.text).toBe(document.qrText);
  });
});
