import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stateDirectory } from './engine-environment.ts';
import type { Instance } from './instance.ts';
import { moveState } from './state.ts';

let instance: Instance;
beforeEach(() => {
  const directory = mkdtempSync(join(tmpdir(), 'satujam-state-'));
  instance = { directory, stackFile: join(directory, 'stack.json'), persistent: true };
  mkdirSync(stateDirectory(instance), { recursive: true });
});
afterEach(() => {
  rmSync(instance.directory, { recursive: true });
});

const file = () => join(stateDirectory(instance), 'sqs.json');

describe("the engine's saved state", () => {
  it('moves with its queues to another port', () => {
    writeFileSync(file(), '{"http://localhost:4566/000000000000/a": "http://localhost:4566/000000000000/b"}');
    moveState(instance, 4566, 21_890);
    expect(readFileSync(file(), 'utf8')).toBe(
      '{"http://localhost:21890/000000000000/a": "http://localhost:21890/000000000000/b"}',
    );
  });

  it('keeps everything else, the addresses that people wrote included', () => {
    const content = '{"a": "http://localhost:80", "b": 4566, "c": "http://satujam.example:4566"}';
    writeFileSync(file(), content);
    moveState(instance, 4566, 21_890);
    expect(readFileSync(file(), 'utf8')).toBe(content);
  });
});
