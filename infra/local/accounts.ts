import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { tenants } from '../../shared/catalogue/index.ts';
import { Role } from '../../shared/domain/actor.ts';
import { readJson, writeJson } from './files.ts';
import type { Instance } from './instance.ts';
import { Account } from './stack.ts';

const domain = 'satujam.test';

/** Made-up code of the facility that those are of who are of one. */
const placeOf = (role: Role) => (role === 'facility' ? { employer: 'UJI0001' } : {});

/** Who can sign in on a local copy: two applicants, and each role of staff at each local government. */
export const people: readonly Omit<Account, 'password'>[] = [
  ...[1, 2].map((n) => ({ role: 'applicant' as const, username: `applicant.${n}@${domain}` })),
  ...tenants().flatMap((tenant) =>
    Role.options
      .filter((role) => role !== 'applicant')
      .map((role) => ({ role, tenant, ...placeOf(role), username: `${role}.${tenant}@${domain}` })),
  ),
];

/** The copy's accounts; their passwords are made up once and kept with its state. */
export function accountsOf(instance: Instance): readonly Account[] {
  const file = join(instance.directory, 'accounts.json');
  const known = readJson(file, z.array(Account)) ?? [];
  const accounts = people.map((person) => ({
    ...person,
    password: known.find(({ username }) => username === person.username)?.password ?? password(),
  }));
  writeJson(file, accounts);
  return accounts;
}

const letters = 'abcdefghijkmnopqrstuvwxyz';
const group = () => Array.from({ length: 4 }, () => letters.charAt(randomInt(letters.length))).join('');

/** 56 random bits with a sign of every kind that the pool asks for, and nothing a shell would read. */
const password = () => `${group()}-${group()}-${group()}-Z${randomInt(10)}`;
