import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publishedSchemas } from './schemas.ts';

test.each([...publishedSchemas()])(
  'docs/schemas/%s says what the code says (npm run schemas)',
  (file, schema) => {
    const path = join(import.meta.dirname, '../../docs/schemas', file);
    expect(readFileSync(path, 'utf8')).toBe(schema);
  },
);
