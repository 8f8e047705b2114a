import { join } from 'node:path';
import { writeContract } from './event-contract/contract-files.ts';

/**
 * `npm run asyncapi`: writes docs/asyncapi.json and docs/schemas/events anew. Writes nothing and ends with 1 when that
 * would break an agency that relies on what was published.
 */
const breaks = writeContract(join(import.meta.dirname, '..'));
for (const { at, change } of breaks) console.error(`${at}: ${change}`);
if (breaks.length > 0) {
  console.error('Agencies rely on this: say it by a further event or field. Nothing was written.');
  process.exitCode = 1;
}
