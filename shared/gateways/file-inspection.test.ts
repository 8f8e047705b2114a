import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as files from '../../test/support/files.ts';
import { Inspection } from '../domain/document.ts';
import type { MediaType } from '../domain/service-standard.ts';
import { inspectFile } from './file-inspection.ts';

const TWO_MEGABYTES = 2 * 1024 * 1024;

const inspect = (bytes: Uint8Array, declared: MediaType = 'application/pdf') =>
  inspectFile(bytes, declared, TWO_MEGABYTES);

async function outcomeOf(bytes: Uint8Array, declared?: MediaType): Promise<string> {
  const inspection = await inspect(bytes, declared);
  return inspection.outcome === 'refused' ? inspection.reason : inspection.outcome;
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('an accepted file', () => {
  test.each([false, true])('is a PDF, with its pages counted (object streams: %s)', async (compressed) => {
    const bytes = await files.goodPdf({ compressed, pages: 12 });
    expect(await inspect(bytes)).toEqual({
      outcome: 'accepted',
      mediaType: 'application/pdf',
      bytes: bytes.length,
      sha256: sha256(bytes),
      pages: 12,
    });
  });

  test.each([
    ['image/png', files.goodPng({ width: 300, height: 450 })],
    ['image/jpeg', files.goodJpeg({ width: 300, height: 450 })],
  ] as const)('is an %s, with its size in pixels', async (mediaType, bytes) => {
    const expected = { bytes: bytes.length, sha256: sha256(bytes), width: 300, height: 450 };
    expect(await inspect(bytes, mediaType)).toEqual({ outcome: 'accepted', mediaType, ...expected });
  });

  test('may be exactly as large as the limit', async () => {
    const bytes = files.goodPng();
    expect(await inspectFile(bytes, 'image/png', bytes.length)).toMatchObject({ outcome: 'accepted' });
  });

  test('is described as the schema of the domain says', async () => {
    for (const bytes of [await files.goodPdf(), files.windowsProgram()]) {
      const inspection = await inspect(bytes);
      expect(Inspection.parse(inspection)).toEqual(inspection);
    }
  });

  test('is judged alike when its bytes are a part of a larger buffer', async () => {
    const bytes = await files.goodPdf();
    const within = Buffer.concat([Buffer.from('%'.repeat(100)), bytes, Buffer.from('(')]);
    expect(await outcomeOf(within.subarray(100, -1))).toBe('accepted');
  });
});

describe('a file of an upload is refused', () => {
  test('when it is empty', async () => {
    const nothing = Buffer.alloc(0);
    expect(await inspect(nothing)).toEqual({ outcome: 'refused', reason: 'empty', sha256: sha256(nothing) });
  });

  test('when it is one byte over the limit', async () => {
    const bytes = files.goodPng();
    const inspection = await inspectFile(bytes, 'image/png', bytes.length - 1);
    expect(inspection).toEqual({ outcome: 'refused', reason: 'too_large', sha256: sha256(bytes) });
  });

  test.each([
    ['a Windows program called .pdf', files.windowsProgram(), 'type_not_accepted'],
    ['a text', Buffer.from('Surat Tanda Registrasi'), 'type_not_accepted'],
    ['an archive', files.emptyArchive(), 'type_not_accepted'],
    ['a picture called .pdf', files.goodPng(), 'type_mismatch'],
  ] as const)('when it is %s', async (_, bytes, reason) => {
    expect(await outcomeOf(bytes)).toBe(reason);
  });

  test('when a PDF is declared to be a picture', async () => {
    expect(await outcomeOf(await files.goodPdf(), 'image/jpeg')).toBe('type_mismatch');
  });

  test('when it is a PDF and an archive at once', async () => {
    const both = Buffer.concat([await files.goodPdf(), files.emptyArchive()]);
    expect(await outcomeOf(both)).toBe('type_mismatch');
  });

  test('when it is a picture and a PDF at once', async () => {
    const jpeg = files.goodJpeg();
    const comment = Buffer.from([0xff, 0xfe, 0, 11, ...Buffer.from('%PDF-1.7\n')]);
    const both = Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]);
    expect(await outcomeOf(both, 'image/jpeg')).toBe('type_mismatch');
  });
});

describe('a picture', () => {
  const asPng = (bytes: Uint8Array) => outcomeOf(bytes, 'image/png');
  const asJpeg = (bytes: Uint8Array) => outcomeOf(bytes, 'image/jpeg');

  test('is refused when it claims more pixels than anyone scans', async () => {
    expect(await asPng(files.pngBomb())).toBe('image_dimensions');
  });

  test.each([
    [19, 600, 'image_dimensions'],
    [20, 20, 'accepted'],
    [12_000, 20, 'accepted'],
    [12_001, 20, 'image_dimensions'],
  ])('of %i × %i pixels is told to be: %s', async (width, height, outcome) => {
    expect(await asPng(files.goodPng({ width, height }))).toBe(outcome);
    expect(await asJpeg(files.goodJpeg({ width, height }))).toBe(outcome);
  });

  test('is refused when it has more than 100 megapixels though each side is within bounds', async () => {
    expect(await asJpeg(files.goodJpeg({ width: 10_000, height: 10_000 }))).toBe('accepted');
    expect(await asJpeg(files.goodJpeg({ width: 10_000, height: 10_001 }))).toBe('image_dimensions');
  });

  test('is refused when it is cut off', async () => {
    expect(await asPng(files.goodPng().subarray(0, -20))).toBe('image_unreadable');
    expect(await asJpeg(files.goodJpeg().subarray(0, -20))).toBe('image_unreadable');
  });

  test('is refused when one of its bytes was damaged on the way', async () => {
    const png = files.goodPng();
    png[20] = 0x7f;
    expect(await asPng(png)).toBe('image_unreadable');
  });
});

test.each([
  ['application/pdf', await files.goodPdf({ compressed: true })],
  ['application/pdf', await files.goodPdf()],
  ['image/png', files.goodPng({ width: 40, height: 40 })],
  ['image/jpeg', files.goodJpeg({ width: 40, height: 40 })],
] as const)('damage anywhere in an %s gets an answer, never a fault', async (declared, good) => {
  const damage = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(damage, fc.nat(good.length), async (changes, length) => {
      const bytes = Buffer.from(good);
      for (const [at, byte] of changes) bytes[at] = byte;
      expect(Inspection.safeParse(await inspect(bytes.subarray(0, length), declared)).success).toBe(true);
    }),
    { numRuns: 500 },
  );
});
