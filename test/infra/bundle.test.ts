import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';
import { afterAll, expect, test } from 'vitest';
import { type Bundle, bundleAll } from '../../infra/constructs/bundle.ts';
import { cacheOf } from '../../infra/constructs/code-cache/format.ts';
import { rehearse } from '../../infra/constructs/code-cache/write.ts';
import { fingerprint } from '../../infra/constructs/function-code.ts';

const folders: string[] = [];
const folder = () => {
  const created = mkdtempSync(join(tmpdir(), 'satujam-test-'));
  folders.push(created);
  return created;
};
afterAll(() => {
  for (const created of folders) rmSync(created, { recursive: true });
});

/** The code of a function, all files of it. */
const codeOf = ({ files }: Pick<Bundle, 'files'>) =>
  files.map((file) => readFileSync(file, 'utf8')).join('\n');
const bundles = (await bundleAll(folder())).map((bundle) => ({ ...bundle, code: codeOf(bundle) }));

test('an unchanged function is built to the same bytes, wherever it is built', async () => {
  const again = await bundleAll(folder());
  for (const { file, files, name } of again) {
    const before = bundles.find((bundle) => bundle.name === name);
    expect(codeOf({ files }) === before?.code, name).toBe(true);
    expect(fingerprint(name, dirname(file))).toBe(fingerprint(name, dirname(before?.file ?? '')));
  }
});

test("a function's code cache is one that this V8 takes, and of that code alone", () => {
  for (const file of bundles.flatMap(({ files }) => files)) {
    const [code, cachedData] = [readFileSync(file, 'latin1'), readFileSync(cacheOf(file))];
    expect(new Script(code, { cachedData }).cachedDataRejected, file).toBe(false);
    // Named: V8 knows again what it compiled a moment ago, and functions share parts.
    expect(new Script(`${code}//${file}`, { cachedData }).cachedDataRejected, file).toBe(true);
  }
});

const waitedFor = bundles.filter(({ name }) => name.endsWith('api'));

test.each(waitedFor)('$name does what its rehearsal says (npm run rehearsals)', async ({ file, name }) => {
  rmSync(cacheOf(file));
  await rehearse(name, file);
  expect(readFileSync(cacheOf(file)).length).toBeGreaterThan(0);
});

test('a function says whether it had its code cache, and does without', () => {
  const started = folder();
  cpSync(dirname(bundles.find(({ name }) => name === 'sandbox/registries')?.file ?? ''), started, {
    recursive: true,
  });
  const said = () =>
    execFileSync(process.execPath, ['-p', `typeof require('${started}/index.js').handler`], {
      env: { STAGE: 'local' },
    }).toString();
  expect(said()).toMatch(/"codeCache":"hit".*\nfunction\n/);
  writeFileSync(cacheOf(join(started, 'bundle.js')), 'made by another V8');
  expect(said()).toMatch(/"codeCache":"miss".*\nfunction\n/);
  rmSync(cacheOf(join(started, 'bundle.js')));
  expect(said()).toMatch(/"codeCache":"miss".*\nfunction\n/);
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
