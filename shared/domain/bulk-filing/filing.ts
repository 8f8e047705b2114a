import * as z from 'zod/mini';
import { Purpose } from '../service-standard.ts';

/** Rows that one message asks to file: a few seconds' work, and little that is done again when it fails. */
export const ROWS_A_CHUNK = 25;

/** How long what a facility uploaded is kept, days. */
export const KEPT_DAYS = 30;

/** A file of applicants as a facility uploaded it, without them. */
export const BulkFiling = z.object({
  id: z.string(),
  tenant: z.string(),
  /** Code of the facility, which alone sees it. */
  facility: z.string(),
  service: z.string(),
  purpose: Purpose,
  /** Subject of who uploaded it. */
  by: z.string(),
  createdAt: z.iso.datetime(),
  /** Until when it is kept. */
  expiresAt: z.iso.datetime(),
  /** Rows below the header, and how many of them can be filed. */
  rows: z.int(),
  valid: z.int(),
  /** Parts that the rows are filed in. */
  chunks: z.int(),
  /** When it was asked to be filed. */
  filedAt: z.optional(z.iso.datetime()),
});
export type BulkFiling = z.infer<typeof BulkFiling>;

/**
 * What became of a row: a draft was made of it, or there was one already (of an earlier file), or why not.
 * `application` is its id, for following it.
 */
export const Outcome = z.object({
  row: z.int(),
  outcome: z.enum(['filed', 'existing', 'failed']),
  application: z.optional(z.string()),
  /** Code of the problem. */
  code: z.optional(z.string()),
});
export type Outcome = z.infer<typeof Outcome>;

/** Parts of a list, in order. */
export function inChunks<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, n) => items.slice(n * size, (n + 1) * size));
}
