import { expect, test } from 'vitest';
import { qrCode } from './qr-code.ts';

test('a QR code is drawn module by module, with its three corners', () => {
  const { size, runs } = qrCode('https://izin.example/v/1');
  const starting = (row: number) => runs.filter((run) => run.row === row);
  expect(starting(0).at(0)).toEqual({ row: 0, column: 0, length: 7 });
  expect(starting(0).at(-1)).toEqual({ row: 0, column: size - 7, length: 7 });
  expect(starting(size - 1).at(0)).toEqual({ row: size - 1, column: 0, length: 7 });
});

test('a QR code is larger for a longer address', () => {
  expect(qrCode('x'.repeat(200)).size).toBeGreaterThan(qrCode('x'.repeat(20)).size);
});
