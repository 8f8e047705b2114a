import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as z from 'zod/mini';
import { asyncApi, schemasNow } from './asyncapi-document.ts';
import { type Break, breaksBetween, Schema } from './breaks.ts';
import { eventSchemas, type NamedSchemas } from './event-schemas.ts';

const DOCUMENT = 'docs/asyncapi.json';
const SCHEMAS = 'docs/schemas/events';

/** The files of the contract by their path in the repository, as the code has them. */
export function contractFiles(): ReadonlyMap<string, string> {
  const text = (value: object) => `${JSON.stringify(value, null, 2)}\n`;
  const schemas = Object.entries(eventSchemas()).map(
    ([type, schema]) => [`${SCHEMAS}/${type}.schema.json`, text({ $schema: DRAFT, ...schema })] as const,
  );
  return new Map([[DOCUMENT, text(asyncApi())], ...schemas]);
}
const DRAFT = 'http://json-schema.org/draft-07/schema#';

/** The paths of those that lie there. @param root the repository */
export function filesThere(root: string): string[] {
  const schemas = existsSync(join(root, SCHEMAS)) ? readdirSync(join(root, SCHEMAS)) : [];
  return [DOCUMENT, ...schemas.map((name) => `${SCHEMAS}/${name}`)].filter((path) =>
    existsSync(join(root, path)),
  );
}

/** Everything by which the code breaks who relies on the contract as it is known. */
export function breaksOfCode(root: string): Break[] {
  const breaks = knownSchemas(root).flatMap((known) => breaksBetween(known, schemasNow()));
  return [...new Map(breaks.map((each) => [`${each.at} ${each.change}`, each])).values()];
}

/** Writes the contract anew, unless that breaks somebody. @returns by what */
export function writeContract(root: string): Break[] {
  const breaks = breaksOfCode(root);
  if (breaks.length > 0) return breaks;
  const files = contractFiles();
  for (const path of filesThere(root)) if (!files.has(path)) rmSync(join(root, path));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return [];
}

const Document = z.object({ components: z.object({ schemas: z.record(z.string(), Schema) }) });

/**
 * The contract that others know, in every version that was committed since it was begun: what was promised once is not
 * forgotten with the next commit. As it lies there where there is no commit of it, or no git; none before it was ever
 * written.
 */
function knownSchemas(root: string): NamedSchemas[] {
  const committed = git(root, 'log', '--format=%H', '--', DOCUMENT).split('\n').filter(Boolean);
  const texts = committed.map((commit) => git(root, 'show', `${commit}:./${DOCUMENT}`));
  const begun = texts.indexOf('');
  const since = begun < 0 ? texts : texts.slice(0, begun);
  const known = since.length > 0 ? since : [lying(root)].filter((text) => text !== undefined);
  return known.map((text) => z.parse(Document, JSON.parse(text)).components.schemas);
}

/** What git says; nothing where it does not know. */
function git(root: string, ...command: readonly string[]): string {
  try {
    return execFileSync('git', command, {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch {
    return '';
  }
}

function lying(root: string): string | undefined {
  const path = join(root, DOCUMENT);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
