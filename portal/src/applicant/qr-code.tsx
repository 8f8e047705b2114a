import { create } from 'qrcode';
import { useMemo } from 'react';

/** Empty modules around a code (ISO/IEC 18004). */
const QUIET = 4;

/** A QR code as a drawing, sharp at any size. */
export function QrCode({ label, text }: { text: string; label: string }) {
  const { path, size } = useMemo(() => drawingOf(text), [text]);
  const side = size + 2 * QUIET;
  return (
    <svg
      className="qr-code"
      role="img"
      aria-label={label}
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
      shapeRendering="crispEdges"
    >
      <path d={path} />
    </svg>
  );
}

function drawingOf(text: string): { path: string; size: number } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size } = modules;
  const parts: string[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (modules.get(row, column)) parts.push(`M${column} ${row}h1v1h-1z`);
    }
  }
  return { path: parts.join(''), size };
}
