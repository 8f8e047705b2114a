import * as z from 'zod/mini';

const text = (longest: number) => z.string().check(z.minLength(1), z.maxLength(longest));

/** How a licence is asked about, in exactly one of these ways. */
export const Question = z.union([
  /** What a QR code holds: the link, with or without the credential behind `#`; or the credential by itself. */
  z.strictObject({ credential: z.string() }),
  /** The file in base64, at most a megabyte. */
  z.strictObject({ pdf: z.string() }),
  z.strictObject({ tenant: text(40), number: text(100), name: z.optional(text(200)) }),
]);
