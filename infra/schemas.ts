import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedSchemas } from '../shared/catalogue/schemas.ts';

/** `npm run schemas`: writes the JSON Schemas of standards and offices anew. */
const folder = join(import.meta.dirname, '../docs/schemas');
mkdirSync(folder, { recursive: true });
for (const [file, schema] of publishedSchemas()) writeFileSync(join(folder, file), schema);
