import { create } from 'qrcode';
import { qrSegments } from '../../domain/qr-text.ts';

/** A horizontal run of dark modules, counted in modules from the top left corner of the symbol. */
interface Run {
  readonly row: number;
  readonly column: number;
  readonly length: number;
}

export interface QrCode {
  /** Modules of one side, without the quiet zone. */
  readonly size: number;
  readonly runs: readonly Run[];
}

/** The white border a reader needs, in modules (ISO/IEC 18004, 9.1). */
export const quietZone = 4;

/**
 * Encodes a text at level M (15 % may be damaged); digits after a `#` take 3.3 bits each instead of 8.
 * Throws when it exceeds version 40, 2,331 bytes.
 */
export function qrCode(text: string): QrCode {
  const { modules } = create(qrSegments(text), { errorCorrectionLevel: 'M' });
  const rows = Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_, column) => modules.get(row, column) !== 0),
  );
  return { size: modules.size, runs: rows.flatMap(darkRuns) };
}

function darkRuns(modules: readonly boolean[], row: number): Run[] {
  const line = modules.map((dark) => (dark ? '#' : ' ')).join('');
  return Array.from(line.matchAll(/#+/g), ({ index, 0: run }) => ({
    row,
    column: index,
    length: run.length,
  }));
}
