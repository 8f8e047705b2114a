import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checked, createCatalogue } from '../../shared/catalogue/catalogue.ts';
import { checkFolder, lineOf } from '../../shared/catalogue/check-folder.ts';

const version = /^([^/]+)\/([^/]+)\/(\d{4}-\d{2}-\d{2})\.json$/;

/**
 * The files of a catalogue as bundles carry them, by path: standards composed with what they build on, offices with the
 * holidays, both marked as checked, so that a cold start reads one file, composes nothing and checks nothing again.
 * @throws where anything is wrong in the catalogue: what was deployed before stays in force
 */
export function catalogueFiles(folder: string): ReadonlyMap<string, string> {
  const { errors } = checkFolder(folder);
  if (errors.length > 0) throw new Error(['The catalogue is broken.', ...errors.map(lineOf)].join('\n'));
  const { officeOf, standardOf } = createCatalogue(folder);
  const contentOf = (file: string) => {
    const [, tenant = '', service = '', standardFrom = ''] = version.exec(file) ?? [];
    const standard = standardOf({ service: `${tenant}.${service}`, standardFrom });
    const office = officeOf(/^([^/]+)\/office\.json$/.exec(file)?.[1] ?? '');
    const whole = standard ?? office;
    return whole === undefined ? readFileSync(join(folder, file), 'utf8') : JSON.stringify(checked(whole));
  };
  const files = globSync('**/*.json', { cwd: folder }).toSorted();
  return new Map(files.map((file) => [file, contentOf(file)]));
}
