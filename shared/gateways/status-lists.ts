import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';

export const STATUS_LIST_TYPE = 'application/statuslist+jwt';
/** A copy may be kept for as long, seconds: a suspension shows everywhere a minute later at most. */
export const STATUS_LIST_CACHE = 'public, max-age=60';

export type StatusLists = ReturnType<typeof createStatusLists>;

/** The bucket from which status lists are served as they lie there. Its client is made when it is first needed. */
export function createStatusLists(bucket: string) {
  let made: S3Client | undefined;
  const client = () =>
    (made ??= new S3Client({ forcePathStyle: process.env['AWS_ENDPOINT_URL'] !== undefined }));
  const place = (list: string) => ({ Bucket: bucket, Key: `status-lists/${list}` });

  return {
    async put(list: string, token: string): Promise<void> {
      const kept = { ContentType: STATUS_LIST_TYPE, CacheControl: STATUS_LIST_CACHE };
      await client().send(new PutObjectCommand({ ...place(list), Body: token, ...kept }));
    },

    isThere: async (list: string): Promise<boolean> =>
      (await unlessMissing(client().send(new HeadObjectCommand(place(list))))) !== undefined,

    /** Undefined for a list that was never published. @throws AbortError where the signal comes first */
    async read(
      list: string,
      options: { readonly abortSignal?: AbortSignal } = {},
    ): Promise<string | undefined> {
      const found = await unlessMissing(client().send(new GetObjectCommand(place(list)), options));
      return found?.Body?.transformToString();
    },
  };
}

async function unlessMissing<Found>(asked: Promise<Found>): Promise<Found | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof S3ServiceException && /^(NotFound|NoSuchKey)$/.test(error.name)) return undefined;
    throw error;
  }
}
