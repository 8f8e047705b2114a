import { inflateSync } from 'node:zlib';
import jsqr from 'jsqr';
import { extractText, getDocumentProxy, getMeta } from 'unpdf';
import { expect, test } from 'vitest';
import { aLicenceDocument, documentSaying } from '../../test/support/licence-document.ts';
import { type LicenceDocument, renderLicence } from './licence-pdf.ts';

async function pagesOf(licence: LicenceDocument): Promise<string[]> {
  const { text } = await extractText(await renderLicence(licence));
  return text.map((page) => page.replace(/\s+/g, ' '));
}

/** The rectangles a page fills, from its content streams, in points. */
function rectanglesIn(pdf: Uint8Array): number[][] {
  const source = Buffer.from(pdf).toString('latin1');
  const streams = Array.from(source.matchAll(/FlateDecode\n>>\nstream\n([\s\S]*?)\nendstream/g));
  return streams
    .map(([, deflated = '']) => inflateSync(Buffer.from(deflated, 'latin1')).toString('latin1'))
    .flatMap((content) => Array.from(content.matchAll(/^(.*) re$/gm)))
    .map(([, numbers = '']) => numbers.split(' ').map(Number));
}

/** What a reader sees in black rectangles painted on white, four pixels to the point. */
function scan(rectangles: readonly number[][]): string | undefined {
  const side = 4 * 160;
  const left = Math.min(...rectangles.map(([x = 0]) => x)) - 20;
  const top = Math.min(...rectangles.map(([, y = 0]) => y)) - 20;
  const image = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [x = 0, y = 0, width = 0, height = 0] of rectangles) {
    for (let row = Math.round((y - top) * 4); row < Math.round((y - top + height) * 4); row += 1) {
      const start = (row * side + Math.round((x - left) * 4)) * 4;
      for (let at = start; at < start + Math.round(width * 4) * 4; at += 4) image.set([0, 0, 0], at);
    }
  }
  return jsqr.default(image, side, side)?.data;
}

test('a licence says all that a SIP must say, on one page of A4', async () => {
  const pages = await pagesOf(aLicenceDocument());
  expect(pages).toHaveLength(1);
  for (const words of [
    'PEMERINTAH KOTA METRO',
    'SURAT IZIN PRAKTIK AHLI TEKNOLOGI LABORATORIUM MEDIK (SIP-ATLM) Nomor: 503/0001/SIP-ATLM/D-15/2026',
    'Undang-Undang Nomor 17 Tahun 2023 tentang Kesehatan',
    'Siti Nurhaliza Kusumawardhani',
    'Bandar Lampung, 15 Maret 1994',
    'RT 003/RW 005',
    'Laboratorium Klinik Sehat',
    'XY00001234567890',
    'Seumur Hidup',
    '22 November 2031',
    'Dikeluarkan di Metro pada tanggal 22 November 2026 Kepala Dinas Ditandatangani secara elektronik Ahmad Budiman',
    'https://izin.example/v/metro/503-0001-SIP-ATLM-D-15-2026',
    'memuat tanda tangan elektronik',
    'Halaman 1 dari 1',
  ]) {
    expect(pages[0]).toContain(words);
  }
  const page = await (await getDocumentProxy(await renderLicence(aLicenceDocument()))).getPage(1);
  expect(page.view.map(Math.round)).toEqual([0, 0, 595, 842]);
});

test('the same licence gives the same bytes, another gives others', async () => {
  const first = await renderLicence(aLicenceDocument());
  expect(Buffer.compare(first, await renderLicence(aLicenceDocument()))).toBe(0);
  expect(Buffer.compare(first, await renderLicence(aLicenceDocument({ place: 'Semarang' })))).not.toBe(0);
});

test('the QR code of a licence leads to its public page', async () => {
  const { verificationUrl } = aLicenceDocument();
  expect(scan(rectanglesIn(await renderLicence(aLicenceDocument())))).toBe(verificationUrl);
});

test('the file declares itself PDF/A-2b, tagged, in Indonesian, with its title and issue time', async () => {
  const pdf = await renderLicence(aLicenceDocument({ heading: 'Surat <Izin> & Praktik' }));
  const source = Buffer.from(pdf).toString('latin1');
  expect(source).toMatch(/<pdfaid:part>2<[\s\S]*<pdfaid:conformance>B</);
  expect(source).toContain('/Marked true');
  expect(source).toContain('/Lang (id-ID)');
  const { info } = await getMeta(pdf);
  expect(info).toMatchObject({
    Title: 'Surat Izin Praktik 503/0001/SIP-ATLM/D-15/2026',
    CreationDate: 'D:20261122030000Z',
  });
});

test('the day of issue is the day in the zone of the office', async () => {
  const issuedAt = new Date('2026-12-31T16:00:00Z');
  expect((await pagesOf(aLicenceDocument({ issuedAt })))[0]).toContain('pada tanggal 31 Desember 2026');
  expect((await pagesOf(aLicenceDocument({ issuedAt, zone: 'Asia/Jayapura' })))[0]).toContain(
    '1 Januari 2027',
  );
});

test('a long legal basis and a long address flow to further pages, each numbered', async () => {
  const legalBasis = Array.from({ length: 60 }, (_, index) => `Peraturan Daerah Nomor ${index + 1}`);
  const pages = await pagesOf({
    ...documentSaying('Alamat rumah', ['Jalan Melati '.repeat(800)]),
    legalBasis,
  });
  expect(pages.length).toBeGreaterThan(2);
  pages.forEach((page, index) => {
    expect(page).toContain(`Halaman ${index + 1} dari ${pages.length}`);
  });
  expect(pages.join(' ')).toContain('60. Peraturan Daerah Nomor 60');
  expect(pages.at(-1)).toContain('Ahmad Budiman');
});

test('a word longer than a page is broken, not lost', async () => {
  const pages = await pagesOf(documentSaying('Alamat rumah', ['x'.repeat(5000)]));
  expect(
    pages
      .join('')
      .match(/x{20,}/g)
      ?.join('').length,
  ).toBeGreaterThan(4000);
});

test('letters beyond Indonesian are printed, alphabets the font lacks are replaced', async () => {
  const name = 'Đặng Şükrü Ижик 王小明 محمد \u202Eevil\u0000';
  const [page] = await pagesOf(documentSaying('Nama', [name]));
  expect(page).toContain('Đặng Şükrü Ижик \uFFFD\uFFFD\uFFFD \uFFFD\uFFFD\uFFFD\uFFFD evil');
});

test('without a legal basis of the local government none is printed', async () => {
  const [page] = await pagesOf(aLicenceDocument({ legalBasis: [] }));
  expect(page).not.toContain('Berdasarkan');
  expect(page).toContain('memberikan izin praktik kepada');
});

test('a further document of a licence says so above all, and the first says nothing of the kind', async () => {
  const mark = { word: 'DUPLIKAT', note: 'Versi 2, dikeluarkan pada 3 Mei 2027' };
  const [page] = await pagesOf(aLicenceDocument({ mark }));
  expect(page).toMatch(/^Versi 2, dikeluarkan pada 3 Mei 2027 ?DUPLIKAT ?PEMERINTAH/);
  expect((await pagesOf(aLicenceDocument()))[0]).not.toContain('Versi');
});

test('a line that there is nothing to say on is left out', async () => {
  const [page] = await pagesOf(aLicenceDocument({ particulars: aLicenceDocument().particulars.slice(0, 1) }));
  expect(page).toContain('Nama Siti Nurhaliza Kusumawardhani Dikeluarkan di Metro');
});
