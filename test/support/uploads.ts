import { contract } from '../../functions/documents/contract.ts';
import type { Client } from '../../infra/local/client.ts';
import type { MediaType } from '../../shared/domain/service-standard.ts';
import { goodPdf, goodPng } from './files.ts';

export interface UploadedFile {
  readonly bytes: Uint8Array;
  readonly mediaType: MediaType;
  /** What the uploader says that its size is, when that is not true. */
  readonly declaredBytes?: number;
}

/** A file that nobody objects to, of a kind that the requirement takes. */
export const goodFile = async (requirement: string): Promise<UploadedFile> =>
  requirement === 'photo'
    ? { bytes: goodPng(), mediaType: 'image/png' }
    : { bytes: await goodPdf(), mediaType: 'application/pdf' };

type Place = { readonly id: string; readonly requirement: string };

/**
 * Uploads as the portal does: asks for leave, then posts the file to the bucket.
 * @returns the bucket's HTTP status, 204 for a file that it took
 */
export async function upload(client: Client, params: Place, file: UploadedFile): Promise<number> {
  const { bytes, declaredBytes = bytes.length, mediaType } = file;
  const body = { mediaType, bytes: declaredBytes };
  const { fields, url } = await client.call(contract.createUpload, { params, body });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([Buffer.from(bytes)], { type: mediaType }), 'file');
  const { status } = await fetch(url, { method: 'POST', body: form });
  return status;
}
