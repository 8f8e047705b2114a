import { describe, expect, test } from 'vitest';
import { zipped } from '../../../test/support/workbook.ts';
import { partsOf } from './parts.ts';

const MEGABYTE = 1024 * 1024;
const bomb = () => zipped({ 'xl/workbook.xml': new Uint8Array(2 * MEGABYTE) });

/** Central and local headers of a ZIP (APPNOTE 4.3), and where in them the unpacked size stands. */
const headers = new Map([
  [0x02014b50, 24],
  [0x04034b50, 22],
]);

describe('a workbook that unpacks to more than may be', () => {
  test('is refused', () => {
    expect(() => partsOf(bomb(), MEGABYTE)).toThrow('spreadsheet_too_large');
    expect(partsOf(bomb(), 2 * MEGABYTE).get('xl/workbook.xml')).toHaveLength(2 * MEGABYTE);
  });

  test('is refused also where it denies it', () => {
    const bytes = bomb();
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    for (let at = 0; at + 28 < bytes.length; at += 1) {
      const size = headers.get(view.getUint32(at, true));
      if (size !== undefined) view.setUint32(at + size, 1000, true);
    }
    expect(() => partsOf(bytes, MEGABYTE)).toThrow('spreadsheet_too_large');
  });

  test('is refused for all of its parts together', () => {
    const part = new Uint8Array(0.6 * MEGABYTE);
    const two = zipped({ 'xl/workbook.xml': part, 'xl/worksheets/sheet1.xml': part });
    expect(() => partsOf(two, MEGABYTE)).toThrow('spreadsheet_too_large');
  });

  test('is read where only what nobody reads is large', () => {
    const pictures = zipped({
      'xl/media/1.png': new Uint8Array(2 * MEGABYTE),
      'xl/workbook.xml': '<workbook/>',
    });
    expect([...partsOf(pictures, MEGABYTE).keys()]).toEqual(['xl/workbook.xml']);
  });
});
