import { contract } from '../../functions/documents/contract.ts';
import type { Client } from './client.ts';
import type { SampleFile } from './sample-files.ts';
import { Trouble } from './trouble.ts';

/** Uploads a file for a requirement as the portal does: asks for a form, then posts the file to the bucket. */
export async function upload(
  client: Client,
  params: { readonly id: string; readonly requirement: string },
  { content, mediaType }: SampleFile,
): Promise<void> {
  const body = { mediaType, bytes: content.length };
  const { fields, url } = await client.call(contract.createUpload, { params, body });
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([content], { type: mediaType }), params.requirement);
  const response = await fetch(url, { method: 'POST', body: form });
  if (response.ok) return;
  throw new Trouble(
    `The bucket refused ${params.requirement} (${response.status}): ${await response.text()}`,
  );
}
