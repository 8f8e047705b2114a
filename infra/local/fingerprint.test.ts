import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprint } from './fingerprint.ts';

let root = '';
const write = (path: string, content: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
};
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'satujam-fingerprint-'));
  write('functions/registry/api.ts', '1');
});
afterAll(() => {
  rmSync(root, { recursive: true });
});

describe('the fingerprint of what is deployed', () => {
  it.each([
    'functions/registry/api.ts',
    'shared/catalogue/metro/office.json',
    'cdk.json',
    'docs/openapi.json',
    'infra/stacks/api.ts',
  ])('changes with %s', (path) => {
    const before = fingerprint('here', root);
    write(path, 'changed');
    expect(fingerprint('here', root)).not.toBe(before);
  });

  it.each([
    'functions/registry/api.test.ts',
    'functions/registry/README.md',
    'infra/local/start.ts',
    'docs/a.ts',
  ])('stays the same with %s', (path) => {
    const before = fingerprint('here', root);
    write(path, 'changed');
    expect(fingerprint('here', root)).toBe(before);
  });

  it('changes with the name of a file', () => {
    write('shared/a.ts', 'same');
    const before = fingerprint('here', root);
    rmSync(join(root, 'shared/a.ts'));
    write('shared/b.ts', 'same');
    expect(fingerprint('here', root)).not.toBe(before);
  });

  it('changes with the place', () => {
    expect(fingerprint('here', root)).not.toBe(fingerprint('there', root));
  });
});
