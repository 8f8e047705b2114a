import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { credentials } from './engine-environment.ts';
import type { Account, Stack } from './stack.ts';
import { Trouble } from './trouble.ts';

/** A client of the user pool of a copy. */
export const poolClient = ({ endpoint, region }: Pick<Stack, 'endpoint' | 'region'>) =>
  new CognitoIdentityProviderClient({ endpoint, region, credentials });

/** The account of a role, at a local government when it is staff. @throws Trouble when there is none */
export function accountOf({ accounts }: Stack, role: string, tenant?: string): Account {
  const ofRole = accounts.filter((account) => account.role === role);
  const account =
    tenant === undefined
      ? ofRole[0]
      : ofRole.find((one) => one.tenant === tenant || one.role === 'applicant');
  if (account !== undefined) return account;
  if (ofRole.length > 0)
    throw new Trouble(
      `There is no ${role} of ${String(tenant)}; tenants: ${listed(ofRole.map((one) => one.tenant))}.`,
    );
  throw new Trouble(`There is no role ${role}; roles: ${listed(accounts.map((one) => one.role))}.`);
}

const listed = (values: readonly (string | undefined)[]) => [...new Set(values)].join(', ');

/**
 * Signs in at the user pool as a person would.
 * @returns the ID token, which is the bearer token of the API (it carries groups and tenant); valid for an hour
 */
export async function signIn(stack: Stack, { username, password }: Account): Promise<string> {
  const { AuthenticationResult } = await poolClient(stack).send(
    new InitiateAuthCommand({
      AuthFlow: 'USER_PASSWORD_AUTH',
      ClientId: stack.userPoolClientId,
      AuthParameters: { USERNAME: username, PASSWORD: password },
    }),
  );
  if (AuthenticationResult?.IdToken === undefined) throw new Trouble(`${username} cannot sign in.`);
  return AuthenticationResult.IdToken;
}
