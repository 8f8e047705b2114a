import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepDeployment, recordDeployment, takeDeployment } from './deployment.ts';
import { dataDirectory, stateDirectory } from './engine-environment.ts';
import type { Instance } from './instance.ts';

let instance: Instance;
beforeEach(() => {
  const directory = mkdtempSync(join(tmpdir(), 'satujam-deployment-'));
  instance = { directory, stackFile: join(directory, 'stack.json'), persistent: true };
});
afterEach(() => {
  rmSync(instance.directory, { recursive: true });
});

const deployment = { fingerprint: 'abc', outputs: { ApiUrl: 'http://127.0.0.1' } };
const saveState = () => {
  mkdirSync(stateDirectory(instance), { recursive: true });
  writeFileSync(join(stateDirectory(instance), 'cloudformation.json'), '{}');
};

describe('what is deployed on the engine', () => {
  it('is believed after a clean end', () => {
    recordDeployment(instance, deployment);
    saveState();
    keepDeployment(instance);
    expect(takeDeployment(instance)).toEqual(deployment);
  });

  it('is not believed after a crash, as the state is older', () => {
    saveState();
    recordDeployment(instance, deployment);
    expect(takeDeployment(instance)).toBeUndefined();
  });

  it('is not believed after a crash and a start that failed', () => {
    saveState();
    recordDeployment(instance, deployment);
    takeDeployment(instance);
    keepDeployment(instance);
    expect(takeDeployment(instance)).toBeUndefined();
  });

  it('is not believed twice: a crash may follow', () => {
    recordDeployment(instance, deployment);
    saveState();
    keepDeployment(instance);
    takeDeployment(instance);
    expect(takeDeployment(instance)).toBeUndefined();
  });

  it('is nothing without a state, and objects without a state are cleared', () => {
    mkdirSync(join(dataDirectory(instance), 's3'), { recursive: true });
    expect(takeDeployment(instance)).toBeUndefined();
    expect(existsSync(dataDirectory(instance))).toBe(false);
  });
});
