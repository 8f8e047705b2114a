import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import * as z from 'zod/mini';
import { projectRoot } from './instance.ts';

/** The file's content as the schema wants it; undefined when it is missing or not what it should be. */
export function readJson<S extends z.ZodMiniType>(file: string, schema: S): z.infer<S> | undefined {
  try {
    return z.safeParse(schema, JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}

/** Writes so that a reader sees the old or the new content, readable by its owner only. */
export function writeJson(file: string, value: unknown): void {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(value, undefined, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

export const remove = (path: string): void => {
  rmSync(path, { recursive: true, force: true, maxRetries: 5 });
};

/** A path as a person in the project's folder would type it. */
export const shown = (path: string): string => relative(projectRoot, path);
