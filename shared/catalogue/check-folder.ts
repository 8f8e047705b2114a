import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CatalogueReport, checkCatalogue } from './check.ts';
import type { CatalogueError } from './check-composition.ts';

/** Checks the catalogue in a folder: every JSON file below it. */
export function checkFolder(folder: string): CatalogueReport {
  const files = globSync('**/*.json', { cwd: folder }).toSorted();
  return checkCatalogue(new Map(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')])));
}

/** An error on one line: `metro/office.json: /calendar: never opens, from some day on`. */
export const lineOf = ({ file, pointer, what }: CatalogueError): string =>
  [file, ...(pointer === '' ? [] : [pointer]), what].join(': ');
