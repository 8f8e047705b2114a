import { randomUUID } from 'node:crypto';
import { type Client, createClient } from '../../infra/local/client.ts';
import { seedAccounts } from '../../infra/local/seed.ts';
import { poolClient, signIn } from '../../infra/local/sign-in.ts';
import type { Role } from '../../shared/domain/actor.ts';
import { type Filer, filer } from './filing.ts';
import { type Officer, officer } from './officers.ts';
import { stack } from './stack.ts';

/** Everybody is made anew for each journey, so that no two journeys share a desk. */

const pool = poolClient(stack);

/**
 * Makes somebody an account in the user pool, in as many groups as they have roles.
 * @param employer code of the facility they work for
 */
export async function newAccount(roles: readonly [Role, ...Role[]], tenant?: string, employer?: string) {
  const user = { username: `${randomUUID()}@satujam.test`, password: `Zz1-${randomUUID()}` };
  const place = {
    ...(tenant === undefined ? {} : { tenant }),
    ...(employer === undefined ? {} : { employer }),
  };
  for (const role of roles) await seedAccounts(pool, stack.userPoolId, [{ ...user, ...place, role }]);
  return { ...user, role: roles[0] };
}

/** The bearer token of somebody new. */
export const newToken = async (...whose: Parameters<typeof newAccount>): Promise<string> =>
  signIn(stack, await newAccount(...whose));

export const clientWith = async (...whose: Parameters<typeof newAccount>): Promise<Client> =>
  createClient(stack.apiUrl, await newToken(...whose));

export const applicant = async (): Promise<Filer> => filer(await clientWith(['applicant']));

export const frontOffice = async (tenant: string): Promise<Filer> =>
  filer(await clientWith(['front_office'], tenant));

/** Somebody of an office who is all these at once. */
export const officerWith = async (roles: readonly [Role, ...Role[]], tenant: string): Promise<Officer> =>
  officer(await clientWith(roles, tenant));

export const verifier = (tenant: string) => officerWith(['verifier'], tenant);
export const sectionHead = (tenant: string) => officerWith(['section_head'], tenant);
export const divisionHead = (tenant: string) => officerWith(['division_head'], tenant);

/** Anybody: no account, no token. */
export const anybody: Client = createClient(stack.apiUrl);
