import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { leanCatalogue } from './lean-catalogue.ts';
import { leanZod } from './lean-zod.ts';

async function bundled(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    platform: 'node',
    format: 'esm',
    write: false,
    logLevel: 'error',
    plugins: [leanCatalogue, leanZod],
  });
  return outputFiles[0]?.text ?? '';
}

it('composes nothing in a bundle', async () => {
  const code = await bundled("export { createCatalogue } from '../../shared/catalogue/catalogue.ts';");
  expect(code).toContain('was not composed by the build');
  expect(code).not.toContain('is built on itself');
});

it('speaks no languages in a bundle with the whole of zod', async () => {
  const code = await bundled("import z from 'zod'; export const { string } = z;");
  expect(code).toContain('Invalid input');
  expect(code).not.toContain('Input tidak valid');
});
