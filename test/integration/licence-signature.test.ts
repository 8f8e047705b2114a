import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { issueSample } from '../../infra/local/sample.ts';
import { type PdfValidator, pdfsig, pyhanko } from '../support/pdf-validators.ts';
import { stack } from '../support/stack.ts';
import { aTimestampedLicence } from '../support/timestamped-licence.ts';

const folder = mkdtempSync(join(tmpdir(), 'satujam-test-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const { number, pdf } = await issueSample(stack, {
  say: () => undefined,
  signal: AbortSignal.timeout(100_000),
});

function stored(name: string, bytes: Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

/** The file with one bit of one byte turned over. */
function flipped(at: number): Uint8Array {
  const bytes = Uint8Array.from(pdf);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  return bytes;
}

/** A byte in the page's text, one in the signature, and one near the end. */
const places = {
  'in its content': pdf.indexOf('stream\n') + 200,
  'in its title': pdf.indexOf('/Title (') + 12,
  'in its signature': pdf.indexOf('/Contents <') + 1000,
  'in the time of signing': pdf.indexOf('/M (D:') + 12,
};
const inCertificate = ['in its certificate', pdf.indexOf('/Contents <') + 400] as const;

test('an issued licence is small and says in its signature what PAdES asks for', () => {
  expect(number).toContain('SIP-ATLM');
  expect(pdf.length).toBeLessThan(120 * 1024);
  expect(pdf.toString('latin1')).toContain('/SubFilter /ETSI.CAdES.detached');
});

const judges = { pdfsig: await pdfsig(), pyhanko: await pyhanko() };
const skipped = ({ missing }: PdfValidator) => (missing === undefined ? '' : ` (skipped: ${missing})`);

describe.each([judges.pdfsig, judges.pyhanko])('$name', (validator) => {
  const accepts = (file: string) => validator.accepts(file, stack.signingAuthority);
  const changes = [...Object.entries(places), ...(validator.judgesCertificates ? [inCertificate] : [])];
  const title = skipped(validator);

  test.skipIf(validator.missing !== undefined)(
    `calls the signature of an issued licence valid and the file whole${title}`,
    async () => {
      expect(await accepts(stored('licence.pdf', pdf))).toBe(true);
    },
  );

  test.skipIf(validator.missing !== undefined).each(changes)(
    `refuses it with one bit changed %s${title}`,
    async (name, at) => {
      expect(await accepts(stored(`${name.replaceAll(' ', '-')}.pdf`, flipped(at)))).toBe(false);
    },
  );
});

describe('with a timestamp service', () => {
  const { missing } = judges.pyhanko;

  test.skipIf(missing !== undefined)(
    `pyhanko calls a signature valid and timestamped only where both authorities are trusted${skipped(judges.pyhanko)}`,
    async () => {
      const { authorities, pdf: timestamped } = await aTimestampedLicence();
      const [signers, services] = authorities.map((pem, index) => stored(`${index}.pem`, Buffer.from(pem)));
      const file = stored('timestamped.pdf', timestamped);
      expect(await judges.pyhanko.acceptsTimestamp(file, signers ?? '', services ?? '')).toBe(true);
      expect(await judges.pyhanko.accepts(file, signers ?? '')).toBe(false);
      expect(await judges.pyhanko.acceptsTimestamp(stored('plain.pdf', pdf), stack.signingAuthority)).toBe(
        false,
      );
    },
  );

  test.skipIf(judges.pdfsig.missing !== undefined)(
    `pdfsig calls it valid${skipped(judges.pdfsig)}`,
    async () => {
      const { pdf: timestamped } = await aTimestampedLicence();
      expect(await judges.pdfsig.accepts(stored('timestamped-too.pdf', timestamped))).toBe(true);
    },
  );
});
