import { fileTypeFromBuffer } from 'file-type';
import * as z from 'zod/mini';
import { MediaType } from '../../domain/service-standard.ts';

/** The accepted type that the magic bytes show; `undefined` for anything else, animated PNG included. */
export async function detectMediaType(bytes: Uint8Array): Promise<MediaType | undefined> {
  const detected = await fileTypeFromBuffer(bytes);
  return z.safeParse(MediaType, detected?.mime).data;
}
