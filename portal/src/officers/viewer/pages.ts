import type { Size, Turn } from './page-size.ts';

/** A document as the viewer shows it: pages that can be drawn. */
export interface Pages {
  readonly count: number;
  /** Width and height of a page before any zoom or turn, CSS pixels. @param page from 1 */
  readonly sizeOf: (page: number) => Promise<Size>;
  /** Draws a page; a drawing that is called off is done as well. */
  readonly draw: (canvas: HTMLCanvasElement, how: Drawing) => { done: Promise<void>; cancel: () => void };
  /** What is written on a page, for who cannot see it; nothing of a picture. */
  readonly textOf: (page: number) => Promise<string>;
  readonly close: () => void;
}

export interface Drawing {
  readonly page: number;
  /** Pixels of the canvas for each CSS pixel of the page. */
  readonly scale: number;
  readonly turn: Turn;
}

/** Kinds of files, told by their first bytes: what a file is called or declared as says nothing. */
export function kindOf(bytes: Uint8Array): 'pdf' | 'image' | 'unknown' {
  const begins = (...signature: number[]) => signature.every((byte, place) => bytes[place] === byte);
  if (begins(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'pdf';
  return begins(0xff, 0xd8, 0xff) || begins(0x89, 0x50, 0x4e, 0x47) ? 'image' : 'unknown';
}

/** @throws when the file cannot be shown */
export async function openPages(bytes: ArrayBuffer): Promise<Pages> {
  const kind = kindOf(new Uint8Array(bytes, 0, Math.min(bytes.byteLength, 8)));
  if (kind === 'pdf') return (await import('./pdf-pages.ts')).openPdf(bytes);
  if (kind === 'image') return (await import('./image-pages.ts')).openImage(bytes);
  throw new Error('neither a PDF nor a picture');
}
