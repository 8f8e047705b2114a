import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  type AttributeType,
  type CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Account } from './stack.ts';

/** Makes the accounts in the user pool, or makes them again what they should be. */
export async function seedAccounts(
  pool: CognitoIdentityProviderClient,
  UserPoolId: string,
  accounts: readonly Account[],
): Promise<void> {
  await Promise.all(accounts.map((account) => seed(pool, UserPoolId, account)));
}

async function seed(
  pool: CognitoIdentityProviderClient,
  UserPoolId: string,
  account: Account,
): Promise<void> {
  const user = { UserPoolId, Username: account.username };
  try {
    const attributes = { UserAttributes: attributesOf(account), MessageAction: 'SUPPRESS' as const };
    await pool.send(new AdminCreateUserCommand({ ...user, ...attributes }));
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
  }
  await pool.send(new AdminSetUserPasswordCommand({ ...user, Password: account.password, Permanent: true }));
  await pool.send(new AdminAddUserToGroupCommand({ ...user, GroupName: account.role }));
}

const attributesOf = ({ employer, role, tenant, username }: Account): AttributeType[] => [
  { Name: 'email', Value: username },
  { Name: 'email_verified', Value: 'true' },
  { Name: 'name', Value: [role, tenant].filter((part) => part !== undefined).join(' ') },
  ...(tenant === undefined ? [] : [{ Name: 'custom:tenant', Value: tenant }]),
  ...(employer === undefined ? [] : [{ Name: 'custom:employer', Value: employer }]),
];
