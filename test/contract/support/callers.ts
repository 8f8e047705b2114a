import { AdminRemoveUserFromGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod/mini';
import { type Client, createClient } from '../../../infra/local/client.ts';
import { poolClient, signIn } from '../../../infra/local/sign-in.ts';
import { Role } from '../../../shared/domain/actor.ts';
import { newAccount, newToken } from '../../support/people.ts';
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

const Claims = z.looseObject({ sub: z.string() });

const claimsOf = (token: string) =>
  z.parse(Claims, JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));

/** Where everybody works who is of a facility. */
export const FACILITY = 'P1872099';

/** The bearer token of somebody who is in no group, as whoever registers themselves. */
async function tokenWithoutGroup(): Promise<string> {
  const account = await newAccount(['applicant']);
  const { role: GroupName, username: Username } = account;
  const membership = { UserPoolId: stack.userPoolId, Username, GroupName };
  await poolClient(stack).send(new AdminRemoveUserFromGroupCommand(membership));
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
  withToken(name, await newToken([role], tenant, role === 'facility' ? FACILITY : undefined), role, tenant);

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
  const groupless = tokenWithoutGroup();
  const [applicant, another, withoutGroup, withoutTenant, adminOfNowhere, ...ofMetro] = await Promise.all([
    signedIn('applicant'),
    signedIn('applicant', undefined, 'another applicant'),
    groupless.then((token) => withToken('somebody without a group', token, 'applicant')),
    signedIn('verifier', undefined, 'a verifier without a tenant'),
    signedIn('admin', undefined, 'an admin without a tenant'),
    ...staff.map((role) => signedIn(role, 'metro')),
  ]);
  const forged = outsider('a forged token', forgedFrom(await groupless));
  return {
    applicant,
    another,
    others: [withoutGroup, withoutTenant, adminOfNowhere, ...ofMetro, outsider('nobody'), forged],
  };
}
