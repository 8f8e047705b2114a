import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { readJson, writeJson } from '../files.ts';

/** What an address answered, and when. */
const Kept = z.object({ url: z.string(), at: z.iso.datetime(), text: z.string() });

export interface Fetched {
  readonly text: string;
  /** How old it is, seconds; 0 when it was just fetched. */
  readonly ageSeconds: number;
}

const PATIENCE_MS = 5000;

/** Fetches, and keeps what came, in this directory, for when nothing does. @returns undefined where nothing ever came */
export const createFetcher =
  (directory: string, now: () => Date = () => new Date()) =>
  async (url: string): Promise<Fetched | undefined> => {
    const file = join(directory, `${createHash('sha256').update(url).digest('hex').slice(0, 32)}.json`);
    const text = await fresh(url);
    if (text !== undefined) {
      writeJson(file, { url, at: now().toISOString(), text });
      return { text, ageSeconds: 0 };
    }
    const kept = readJson(file, Kept);
    if (kept === undefined) return undefined;
    return { text: kept.text, ageSeconds: Math.round((now().getTime() - Date.parse(kept.at)) / 1000) };
  };

async function fresh(url: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' });
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}
