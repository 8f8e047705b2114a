import { build, type Plugin } from 'esbuild';
import { expect, test } from 'vitest';
import { leanTemporal } from './lean-temporal.ts';

const entry = {
  contents: "export { addDays, create, diffDays, toString } from 'temporal-polyfill/fns/PlainDate';",
  resolveDir: import.meta.dirname,
};

async function bytesWith(plugins: Plugin[]): Promise<number> {
  const { outputFiles } = await build({ stdin: entry, bundle: true, minify: true, write: false, plugins });
  return outputFiles[0]?.contents.length ?? 0;
}

test('a bundle leaves the time zones out where it only needs dates', async () => {
  expect(await bytesWith([])).toBeGreaterThan(15_000);
  expect(await bytesWith([leanTemporal])).toBeLessThan(12_500);
});
