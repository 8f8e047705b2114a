import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCatalogue } from '../../shared/catalogue/catalogue.ts';
import { checkFolder, lineOf } from '../../shared/catalogue/check-folder.ts';

const version = /^([^/]+)\/([^/]+)\/(\d{4}-\d{2}-\d{2})\.json$/;

/**
 * The files of a catalogue as bundles carry them, by path: standards composed with what they build on, so that a cold
 * start reads one file and composes nothing.
 * @throws where anything is wrong in the catalogue: what was deployed before stays in force
 */
export function catalogueFiles(folder: string): ReadonlyMap<string, string> {
  const { errors } = checkFolder(folder);
  if (errors.length > 0) throw new Error(['The catalogue is broken.', ...errors.map(lineOf)].join('\n'));
  const { standardOf } = createCatalogue(folder);
  const contentOf = (file: string) => {
    const [, tenant = '', service = '', standardFrom = ''] = version.exec(file) ?? [];
    const standard = standardOf({ service: `${tenant}.${service}`, standardFrom });
    return standard === undefined ? readFileSync(join(folder, file), 'utf8') : JSON.stringify(standard);
  };
  const files = globSync('**/*.json', { cwd: folder }).toSorted();
  return new Map(files.map((file) => [file, contentOf(file)]));
}
