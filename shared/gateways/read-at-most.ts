/** The body of a response; undefined, and not read on, where it is longer than so many bytes. */
export async function readAtMost(bytes: number, response: Response): Promise<Buffer | undefined> {
  const body: ReadableStream<Uint8Array> | null = response.body;
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.byteLength;
    if (length > bytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
