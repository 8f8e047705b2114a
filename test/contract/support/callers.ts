import { randomUUID } from 'node:crypto';
import { AdminRemoveUserFromGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod/mini';
import { type Client, createClient } from '../../../infra/local/client.ts';
import { seedAccounts } from '../../../infra/local/seed.ts';
import { poolClient, signIn } from '../../../infra/local/sign-in.ts';
import { Role } from '../../../shared/domain/actor.ts';
import { stack } from '../../support/stack.ts';

/** Somebody who calls the API, and what is true of them. */
export interface Caller {
  readonly name: string;
  readonly client: Client;
  readonly token: string | undefined;
  /** Undefined for who has no valid token. */
  readonly role: Role | undefined;
  readonly sub: string;
  readonly tenant?: string | undefined;
}

const pool = poolClient(stack);
const Claims = z.looseObject({ sub: z.string() });

const claimsOf = (token: string) =>
  z.parse(Claims, JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));

/** An account of the pool in the role's group, or in none. @returns its bearer token */
export async function tokenFor(role: Role, tenant?: string, { inGroup = true } = {}): Promise<string> {
  const account = {
    username: `${randomUUID()}@satujam.test`,
    password: `Zz1-${randomUUID()}`,
    role,
    ...(tenant === undefined ? {} : { tenant }),
  };
  await seedAccounts(pool, stack.userPoolId, [account]);
  const membership = { UserPoolId: stack.userPoolId, Username: account.username, GroupName: role };
  if (!inGroup) await pool.send(new AdminRemoveUserFromGroupCommand(membership));
  return signIn(stack, account);
}

const withToken = (name: string, token: string, role: Role, tenant?: string): Caller => ({
  name,
  client: createClient(stack.apiUrl, token),
  token,
  role,
  sub: claimsOf(token).sub,
  tenant,
});

export const signedIn = async (role: Role, tenant?: string, name: string = role): Promise<Caller> =>
  withToken(name, await tokenFor(role, tenant), role, tenant);

/** An applicant's token that says of itself that it is somebody's of the office; its signature is for other words. */
export function forgedFrom(token: string): string {
  const [head = '', , signature = ''] = token.split('.');
  const claims = { ...claimsOf(token), 'cognito:groups': ['verifier', 'admin'], 'custom:tenant': 'metro' };
  return [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
}

const outsider = (name: string, token?: string): Caller => ({
  name,
  client: createClient(stack.apiUrl, token),
  token,
  role: undefined,
  sub: '',
});

/** Everybody who may knock: each role (staff are Metro's), and those who are nobody. */
export async function everybody() {
  const staff = Role.options.filter((role) => role !== 'applicant');
  const groupless = tokenFor('applicant', undefined, { inGroup: false });
  const [applicant, another, withoutGroup, withoutTenant, ...ofMetro] = await Promise.all([
    signedIn('applicant'),
    signedIn('applicant', undefined, 'another applicant'),
    groupless.then((token) => withToken('somebody without a group', token, 'applicant')),
    signedIn('verifier', undefined, 'a verifier without a tenant'),
    ...staff.map((role) => signedIn(role, 'metro')),
  ]);
  const forged = outsider('a forged token', forgedFrom(await groupless));
  return {
    applicant,
    another,
    others: [withoutGroup, withoutTenant, ...ofMetro, outsider('nobody'), forged],
  };
}
