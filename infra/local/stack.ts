import * as z from 'zod/mini';
import { Role } from '../../shared/domain/actor.ts';
import { runningEngine } from './engine.ts';
import { readJson } from './files.ts';
import type { Instance } from './instance.ts';
import { Trouble } from './trouble.ts';

export const Account = z.object({
  role: Role,
  tenant: z.optional(z.string()),
  /** Code of the facility that this person works for. */
  employer: z.optional(z.string()),
  username: z.string(),
  password: z.string(),
});
export type Account = z.infer<typeof Account>;

/** `.local/stack.json`: what a running copy consists of, for people, scripts and tests. */
export const Stack = z.object({
  /** Where the portal is: the origin of pages, of public links and, under `/api`, of the API. */
  portalUrl: z.string(),
  apiUrl: z.string(),
  userPoolId: z.string(),
  userPoolClientId: z.string(),
  accounts: z.array(Account),
  tableName: z.string(),
  messagesTable: z.string(),
  campaignsTable: z.string(),
  reportsTable: z.string(),
  personalDataSecret: z.string(),
  documentBucket: z.string(),
  licenceBucket: z.string(),
  stateMachineArn: z.string(),
  eventBusName: z.string(),
  sandboxUrl: z.string(),
  /** File with the certificate (PEM) of the copy's own authority, which certified its signing keys. */
  signingAuthority: z.string(),
  endpoint: z.string(),
  region: z.string(),
  pid: z.int(),
});
export type Stack = z.infer<typeof Stack>;

/** The running copy. @throws Trouble when it does not run */
export function requireStack(instance: Instance): Stack {
  const stack = readJson(instance.stackFile, Stack);
  if (stack === undefined || runningEngine(instance) !== stack.pid)
    throw new Trouble('SatuJam is not running: start it with npm start.');
  return stack;
}
