import type { InspectionRefusal } from '../../domain/document.ts';
import { measureJpeg } from './jpeg.ts';
import { isSensible, type Size } from './pixels.ts';
import { measurePng } from './png.ts';

/** Reads the structure of an image to its end, without decoding a pixel. */
export function inspectImage(
  bytes: Uint8Array,
  mediaType: 'image/jpeg' | 'image/png',
): InspectionRefusal | Size {
  const size = mediaType === 'image/png' ? measurePng(bytes) : measureJpeg(bytes);
  if (size === undefined) return 'image_unreadable';
  return isSensible(size) ? size : 'image_dimensions';
}
