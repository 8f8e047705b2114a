import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asyncApi } from './asyncapi-document.ts';
import type { Schema } from './breaks.ts';
import { breaksOfCode, contractFiles, filesThere, writeContract } from './contract-files.ts';

const repository = join(import.meta.dirname, '../..');

describe('the contract of events', () => {
  test('lies in docs as the code has it, and nothing else with it (npm run asyncapi)', () => {
    const there = filesThere(repository).map(
      (path) => [path, readFileSync(join(repository, path), 'utf8')] as const,
    );
    expect(new Map(there)).toEqual(contractFiles());
  });

  test('breaks nobody who knows the committed one', () => {
    expect(breaksOfCode(repository)).toEqual([]);
  });
});

describe('npm run asyncapi', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'contract-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  const git = (...command: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.test', ...command], {
      cwd: root,
      stdio: 'ignore',
    });
  const document = () => readFileSync(join(root, 'docs/asyncapi.json'), 'utf8');

  /** A contract that promises one event more than the code has. */
  function promisesMore() {
    const { components, ...others } = asyncApi();
    const more: Schema = { type: 'object' };
    const promised = { ...others, components: { schemas: { ...components.schemas, 'licence.more': more } } };
    mkdirSync(join(root, 'docs'), { recursive: true });
    writeFileSync(join(root, 'docs/asyncapi.json'), JSON.stringify(promised));
  }

  test('writes what was never written', () => {
    expect(writeContract(root)).toEqual([]);
    expect(new Set(filesThere(root))).toEqual(new Set(contractFiles().keys()));
  });

  test('writes nothing over what promises more, and says what', () => {
    promisesMore();
    const before = document();
    expect(writeContract(root)).toEqual([{ at: 'licence.more', change: 'schema_removed' }]);
    expect(document()).toBe(before);
    expect(filesThere(root)).toEqual(['docs/asyncapi.json']);
  });

  test('goes by what is committed, whatever lies there', () => {
    promisesMore();
    git('init');
    git('add', '.');
    git('commit', '-m', 'promised');
    writeFileSync(join(root, 'docs/asyncapi.json'), JSON.stringify(asyncApi()));
    expect(breaksOfCode(root)).toEqual([{ at: 'licence.more', change: 'schema_removed' }]);
  });

  test('remembers what was promised, also after somebody committed a document without it, until it is begun anew', () => {
    git('init');
    promisesMore();
    git('add', '.');
    git('commit', '-m', 'promised');
    writeFileSync(join(root, 'docs/asyncapi.json'), JSON.stringify(asyncApi()));
    git('commit', '-a', '-m', 'broken');
    expect(breaksOfCode(root)).toEqual([{ at: 'licence.more', change: 'schema_removed' }]);
    rmSync(join(root, 'docs/asyncapi.json'));
    git('commit', '-a', '-m', 'begun anew');
    expect(breaksOfCode(root)).toEqual([]);
  });

  test('may overwrite what was never committed with less, once another is', () => {
    writeContract(root);
    git('init');
    git('add', '.');
    git('commit', '-m', 'promised');
    promisesMore();
    expect(writeContract(root)).toEqual([]);
    expect(document()).not.toContain('licence.more');
  });

  test('leaves no file behind that nobody writes any more', () => {
    writeContract(root);
    writeFileSync(join(root, 'docs/schemas/events/old.schema.json'), '{}');
    writeContract(root);
    expect(filesThere(root).join()).not.toContain('old');
  });
});
