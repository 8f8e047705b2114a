import { join } from 'node:path';
import * as z from 'zod/mini';
import { portalConfig } from '../../portal/config.ts';
import type { Instance } from '../instance.ts';
import type { Stack } from '../stack.ts';

/** What the server of a copy's portal is told, by a file. */
export const PortalSettings = z.object({
  port: z.int(),
  files: z.string(),
  apiUrl: z.string(),
  elsewhere: z.object({ documents: z.string(), signIn: z.string() }),
  config: z.unknown(),
});
export type PortalSettings = z.infer<typeof PortalSettings>;

export const settingsFile = (instance: Instance) => join(instance.directory, 'portal-settings.json');

/** @param files folder of the built portal */
export const settingsOf = (stack: Stack, files: string, port: number): PortalSettings => ({
  port,
  files,
  apiUrl: stack.apiUrl,
  // The engine is buckets and sign-in pages in one.
  elsewhere: { documents: stack.endpoint, signIn: stack.endpoint },
  config: portalConfig({
    stage: 'local',
    region: stack.region,
    userPoolId: stack.userPoolId,
    clientId: stack.userPoolClientId,
    signInUrl: stack.endpoint,
    documents: stack.endpoint,
  }),
});
