import * as z from 'zod/mini';

/** What the services have besides the table; a file of JSON, so that each process has the same. */
export const Holdings = z.object({
  /** The file (path) that every other object of S3 is. */
  file: z.string(),
  /** The RSA key of KMS, and its certificates, of whichever local government: PEM. */
  pem: z.string(),
  chain: z.string(),
  /** A status list token. */
  statusList: z.string(),
});
export type Holdings = z.infer<typeof Holdings>;
