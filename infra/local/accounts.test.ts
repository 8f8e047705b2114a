import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Role } from '../../shared/domain/actor.ts';
import { accountsOf, people } from './accounts.ts';

const directory = join(tmpdir(), `satujam-accounts-${process.pid}`);
const instance = { directory, stackFile: join(directory, 'stack.json'), persistent: true };
afterAll(() => {
  rmSync(directory, { recursive: true, force: true });
});

describe('the demo accounts', () => {
  it('are two applicants and every other role once at each local government', () => {
    expect(people.filter(({ role }) => role === 'applicant').map(({ tenant }) => tenant)).toEqual([
      undefined,
      undefined,
    ]);
    for (const role of Role.options.filter((one) => one !== 'applicant')) {
      expect(people.filter((person) => person.role === role).map(({ tenant }) => tenant)).toEqual([
        'bekasi',
        'malang',
        'metro',
        'semarang',
      ]);
    }
  });

  it('have names one can guess', () => {
    expect(people.map(({ username }) => username)).toContain('verifier.metro@satujam.test');
  });

  it('keep their passwords from start to start', () => {
    expect(accountsOf(instance)).toEqual(accountsOf(instance));
  });

  it('have passwords that the pool accepts and a shell leaves alone', () => {
    for (const { password } of accountsOf(instance))
      expect(password).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*-)[\w-]{12,}$/);
  });

  it('have passwords of their own', () => {
    const accounts = accountsOf(instance);
    expect(new Set(accounts.map(({ password }) => password)).size).toBe(accounts.length);
  });
});
