import * as z from 'zod/mini';
import { MediaType } from '../../domain/service-standard.ts';

/** The accepted type that the magic bytes show; `undefined` for anything else, animated PNG included. */
export async function detectMediaType(bytes: Uint8Array): Promise<MediaType | undefined> {
  // Loaded on first use: a function that only presigns uploads must not pay for it at cold start.
  const { fileTypeFromBuffer } = await import('file-type');
  const detected = await fileTypeFromBuffer(bytes);
  return z.safeParse(MediaType, detected?.mime).data;
}
