import * as z from 'zod/mini';

/**
 * What a stage tells its portal at `/config.json`: it is the same page in every stage.
 * `documents`: origin of the bucket that files go to and come from.
 */
const PortalConfig = z.object({
  stage: z.string(),
  documents: z.string(),
  signIn: z.object({
    issuer: z.string(),
    clientId: z.string(),
    authorize: z.url(),
    token: z.url(),
    revoke: z.url(),
    logout: z.url(),
  }),
});
export type PortalConfig = z.infer<typeof PortalConfig>;

let loaded: Promise<PortalConfig> | undefined;

/** @throws when the origin does not answer; the next call asks again */
export function portalConfig(): Promise<PortalConfig> {
  loaded ??= fetchConfig().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

async function fetchConfig(): Promise<PortalConfig> {
  const response = await fetch('/config.json');
  return PortalConfig.parse(await response.json());
}
