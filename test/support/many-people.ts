import { randomUUID } from 'node:crypto';
import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { type Client, createClient } from '../../infra/local/client.ts';
import { poolClient, signIn } from '../../infra/local/sign-in.ts';
import { stack } from './stack.ts';

const pool = poolClient(stack);

/** Does something for each, so many side by side: the engine takes some tens of requests a second. */
export async function forEach<Thing, Result>(
  things: readonly Thing[],
  sideBySide: number,
  work: (thing: Thing, n: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = things.entries();
  const lane = async () => {
    for (const [n, thing] of queue) results[n] = await work(thing, n);
  };
  await Promise.all(Array.from({ length: sideBySide }, lane));
  return results;
}

/** Somebody new with an account and in no group, as whoever registers: an applicant. */
async function newcomer(): Promise<Client> {
  const [username, password] = [`${randomUUID()}@satujam.test`, `Zz1-${randomUUID()}`];
  const user = { UserPoolId: stack.userPoolId, Username: username };
  const UserAttributes = [
    { Name: 'email', Value: username },
    { Name: 'email_verified', Value: 'true' },
  ];
  await pool.send(new AdminCreateUserCommand({ ...user, UserAttributes, MessageAction: 'SUPPRESS' }));
  await pool.send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: true }));
  return createClient(stack.apiUrl, await signIn(stack, { username, password, role: 'applicant' }));
}

export const crowdOf = (people: number): Promise<Client[]> =>
  forEach(Array.from({ length: people }), 24, newcomer);
