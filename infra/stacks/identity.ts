import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  StandardThreatProtectionMode,
  StringAttribute,
  UserPool,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import { Role } from '../../shared/domain/actor.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import type { StageSettings } from '../stages.ts';

/**
 * Who may sign in. Groups are the roles; anyone may sign up, is in no group then and thereby an applicant. Staff are
 * made by an administrator, who alone can set a group, the tenant and the employer.
 */
export class IdentityStack extends Stack {
  readonly userPool: UserPool;
  /** Base of the pages where people sign in. */
  readonly signInUrl: string;

  constructor(
    scope: Construct,
    id: string,
    { settings, ...props }: StackProps & { settings: StageSettings },
  ) {
    super(scope, id, props);
    this.userPool = this.pool(settings);
    for (const groupName of Role.options) {
      new CfnUserPoolGroup(this, `Group-${groupName}`, { groupName, userPoolId: this.userPool.userPoolId });
    }
    this.signInUrl = this.pages(settings);
    acknowledge(
      this,
      'AwsSolutions-COG2',
      'applicants come with any phone; a second factor is offered, not demanded',
    );
    if (!settings.threatProtection) {
      acknowledge(this, 'AwsSolutions-COG8', 'threat protection (Plus plan) is for stages with real people');
      acknowledge(this, 'AwsSolutions-COG3', 'threat protection (Plus plan) is for stages with real people');
    }
    new CfnOutput(this, 'UserPoolId', { value: this.userPool.userPoolId });
    new CfnOutput(this, 'SignInUrl', { value: this.signInUrl });
  }

  private pool({ keepsData, threatProtection }: StageSettings): UserPool {
    return new UserPool(this, 'Users', {
      selfSignUpEnabled: true,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      keepOriginal: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      customAttributes: {
        tenant: new StringAttribute({ mutable: true, maxLen: 40 }),
        employer: new StringAttribute({ mutable: true, maxLen: 40 }),
      },
      featurePlan: threatProtection ? FeaturePlan.PLUS : FeaturePlan.ESSENTIALS,
      ...(threatProtection
        ? { standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION }
        : {}),
      deletionProtection: keepsData,
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
  }

  /** Cognito's own pages on AWS; the embedded engine has some at its own address. */
  private pages({ engineEndpoint, stage }: StageSettings): string {
    if (stage === 'local') return engineEndpoint ?? 'http://127.0.0.1';
    const domain = this.userPool.addDomain('Pages', {
      cognitoDomain: { domainPrefix: `satujam-${stage}-${this.account}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    return domain.baseUrl();
  }
}
