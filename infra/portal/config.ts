/** What a stage tells its portal at `/config.json` (`portal/src/session/config.ts` reads it). */
export interface PortalFacts {
  readonly stage: string;
  readonly region: string;
  readonly userPoolId: string;
  readonly clientId: string;
  /** Base of the sign-in pages. */
  readonly signInUrl: string;
  /** Origin of the bucket that documents go to. */
  readonly documents: string;
}

/** The portal is built once; this is what differs between the places it runs in. */
export const portalConfig = ({ clientId, documents, region, signInUrl, stage, userPoolId }: PortalFacts) => ({
  stage,
  documents,
  signIn: {
    issuer: `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`,
    clientId,
    authorize: `${signInUrl}/oauth2/authorize`,
    token: `${signInUrl}/oauth2/token`,
    revoke: `${signInUrl}/oauth2/revoke`,
    logout: `${signInUrl}/logout`,
  },
});
export const CONFIG_FILE = 'config.json';
