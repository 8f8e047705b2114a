import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { afterAll, expect, test } from 'vitest';
import { bundleAll } from '../../infra/constructs/bundle.ts';
import { cacheFile, wrapped } from '../../infra/constructs/code-cache/format.ts';

const folders: string[] = [];
const folder = () => {
  const created = mkdtempSync(join(tmpdir(), 'satujam-test-'));
  folders.push(created);
  return created;
};
afterAll(() => {
  for (const created of folders) rmSync(created, { recursive: true });
});

const cacheOf = (file: string) => join(dirname(file), cacheFile);

const bundles = (await bundleAll(folder())).map((bundle) => ({
  ...bundle,
  code: readFileSync(bundle.file, 'utf8'),
}));

test('an unchanged function is built to the same bytes, wherever it is built', async () => {
  const again = await bundleAll(folder());
  for (const { file, name } of again) {
    const before = bundles.find((bundle) => bundle.name === name);
    expect(readFileSync(file, 'utf8') === before?.code, name).toBe(true);
    expect(readFileSync(cacheOf(file)).equals(readFileSync(cacheOf(before?.file ?? ''))), name).toBe(true);
  }
});

test("a function's code cache is one that this V8 takes, and of that code alone", () => {
  for (const { code, file, name } of bundles) {
    const cachedData = readFileSync(cacheOf(file));
    expect(new Script(wrapped(code), { cachedData }).cachedDataRejected, name).toBe(false);
    expect(new Script(wrapped(`${code};`), { cachedData }).cachedDataRejected, name).toBe(true);
  }
});

test('no function carries a source of credentials but its environment', () => {
  for (const { code, name } of bundles)
    expect(code, name).not.toMatch(/sso_session|AWS_CONTAINER_CREDENTIALS|web_identity/);
});

test('no function starts the ESM loader', () => {
  for (const { code, name } of bundles) expect(code, name).not.toMatch(/[^.\w$]import\(/);
});

test('no function tells where it was built', () => {
  for (const { code, name } of bundles) expect(code.includes(process.cwd()), name).toBe(false);
});
