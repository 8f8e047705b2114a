import { Duration } from 'aws-cdk-lib';
import {
  CfnManagedLoginBranding,
  ClientAttributes,
  OAuthScope,
  type UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { StageSettings } from '../stages.ts';

interface SignInClientProps {
  readonly settings: StageSettings;
  readonly userPool: UserPool;
  /** Where the portal is. */
  readonly origin: string;
}

/**
 * The portal at the user pool: a browser, which keeps no secret, so codes are bound to it by PKCE. ID tokens are the
 * bearer tokens (they carry tenant, employer and groups); the client can write none of them.
 */
export function addSignInClient(
  scope: Construct,
  { origin, settings: { passwordSignIn, stage }, userPool }: SignInClientProps,
): UserPoolClient {
  const own = new ClientAttributes().withStandardAttributes({ email: true, fullname: true });
  const client = new UserPoolClient(scope, 'SignIn', {
    userPool,
    generateSecret: false,
    authFlows: { userSrp: true, userPassword: passwordSignIn, adminUserPassword: passwordSignIn },
    oAuth: {
      flows: { authorizationCodeGrant: true },
      scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
      callbackUrls: [`${origin}/signed-in`],
      logoutUrls: [`${origin}/`],
    },
    supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
    preventUserExistenceErrors: true,
    enableTokenRevocation: true,
    idTokenValidity: Duration.hours(1),
    accessTokenValidity: Duration.hours(1),
    refreshTokenValidity: Duration.hours(12),
    readAttributes: own
      .withStandardAttributes({ emailVerified: true })
      .withCustomAttributes('tenant', 'employer'),
    writeAttributes: own,
  });
  // Managed login shows nothing to a client without a style.
  if (stage !== 'local')
    new CfnManagedLoginBranding(scope, 'SignInLook', {
      userPoolId: userPool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
  return client;
}
