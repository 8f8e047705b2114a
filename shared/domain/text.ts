import * as z from 'zod/mini';

/** A text shown to people, Indonesian first and English second. */
export const Text = z.object({ id: z.string().check(z.minLength(1)), en: z.string().check(z.minLength(1)) });
export type Text = z.infer<typeof Text>;

export const Language = z.enum(['id', 'en']);
export type Language = z.infer<typeof Language>;
