import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { useKey } from './key-use.ts';
import type { ServiceFunction } from './service-function.ts';

interface BsreAccountsProps {
  readonly key: Key;
  readonly keepsData: boolean;
  /** Local governments whose signatory signs with BSrE. */
  readonly tenants: readonly string[];
}

/**
 * A secret for each local government that signs with BSrE: address, account and signatory, as an operator fills it in
 * (shared/gateways/bsre/settings.ts). Until then it holds chance, with which nothing is signed.
 */
export class BsreAccounts extends Construct {
  private readonly arns: readonly (readonly [string, string])[];
  private readonly key: Key;

  constructor(scope: Construct, id: string, { keepsData, key, tenants }: BsreAccountsProps) {
    super(scope, id);
    this.key = key;
    this.arns = tenants.map((tenant) => {
      const secret = new Secret(this, tenant, {
        description: `SatuJam BSrE ${tenant}`,
        encryptionKey: key,
        removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      });
      acknowledge(secret, 'AwsSolutions-SMG4', 'the account is changed with BSrE, by people');
      const resource = secret.node.defaultChild;
      // As for personal data: an ARN on AWS and on the embedded engine.
      return [tenant, resource instanceof CfnSecret ? resource.attrId : secret.secretArn];
    });
  }

  /** Lets a function read these secrets, and tells it which; that there are none where nobody uses BSrE. */
  allow(user: ServiceFunction): void {
    user.addEnvironment('BSRE_SECRETS', Stack.of(user).toJsonString(Object.fromEntries(this.arns)));
    if (this.arns.length === 0) return;
    const resources = this.arns.map(([, arn]) => arn);
    user.addToRolePolicy(new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources }));
    useKey(this.key, user, 'read');
  }
}
