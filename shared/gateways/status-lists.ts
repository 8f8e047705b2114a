import { STATUS_LIST_TTL_SECONDS } from '../domain/status-list.ts';
import { s3 } from './s3.ts';

export const STATUS_LIST_TYPE = 'application/statuslist+jwt';
export const STATUS_LIST_CACHE = `public, max-age=${STATUS_LIST_TTL_SECONDS}`;

export type StatusLists = ReturnType<typeof createStatusLists>;

/** The bucket from which status lists are served as they lie there. */
export function createStatusLists(bucket: string) {
  const place = (list: string) => ({ Bucket: bucket, Key: `status-lists/${list}` });

  return {
    async put(list: string, token: string): Promise<void> {
      const kept = { ContentType: STATUS_LIST_TYPE, CacheControl: STATUS_LIST_CACHE };
      const { client, PutObjectCommand } = await s3();
      await client.send(new PutObjectCommand({ ...place(list), Body: token, ...kept }));
    },

    async isThere(list: string): Promise<boolean> {
      const { client, HeadObjectCommand, unlessMissing } = await s3();
      return (await unlessMissing(client.send(new HeadObjectCommand(place(list))))) !== undefined;
    },

    /** Undefined for a list that was never published. @throws AbortError where the signal comes first */
    async read(
      list: string,
      options: { readonly abortSignal?: AbortSignal } = {},
    ): Promise<string | undefined> {
      const { client, GetObjectCommand, unlessMissing } = await s3();
      const found = await unlessMissing(client.send(new GetObjectCommand(place(list)), options));
      return found?.Body?.transformToString();
    },
  };
}
