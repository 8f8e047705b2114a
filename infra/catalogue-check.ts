import { join } from 'node:path';
import { checkFolder, lineOf } from '../shared/catalogue/check-folder.ts';

/**
 * `npm run catalogue:check [folder]`: checks every office and standard of a catalogue whole and tells each error as
 * `file: JSON pointer: what is wrong`. Ends with 1 where there is any, or no standard at all.
 */
const folder = process.argv[2] ?? join(import.meta.dirname, '../shared/catalogue');
const { bases, errors, offices, standards } = checkFolder(folder);

for (const error of errors) console.error(lineOf(error));
const result = errors.length === 0 ? 'nothing wrong' : `${errors.length} wrong`;
console.log(`catalogue: ${offices} offices, ${standards} standards, ${bases} bases: ${result}`);
process.exitCode = errors.length === 0 && standards > 0 ? 0 : 1;
