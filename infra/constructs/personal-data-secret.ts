import { CfnOutput, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import { CfnSecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { useKey } from './key-use.ts';
import type { ServiceFunction } from './service-function.ts';

interface PersonalDataSecretProps {
  readonly key: Key;
  readonly keepsData: boolean;
}

/** Random 64 characters from which the key of sealed personal values is derived. */
export class PersonalDataSecret extends Construct {
  private readonly arn: string;
  private readonly key: Key;

  constructor(scope: Construct, id: string, { key, keepsData }: PersonalDataSecretProps) {
    super(scope, id);
    this.key = key;
    const secret = new Secret(this, 'Secret', {
      description: 'SatuJam personal data',
      encryptionKey: key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    // `Ref` is the ARN on AWS and the name on the embedded engine; the attribute is the ARN on both.
    const resource = secret.node.defaultChild;
    this.arn = resource instanceof CfnSecret ? resource.attrId : secret.secretArn;
    new CfnOutput(scope, 'PersonalDataSecret', { value: this.arn });
    acknowledge(this, 'AwsSolutions-SMG4', 'rotating it would orphan every sealed value');
  }

  /** Lets a function read the secret, and tells it which. */
  allow(user: ServiceFunction): void {
    user.addEnvironment('PERSONAL_DATA_SECRET', this.arn);
    user.addToRolePolicy(
      new PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [this.arn] }),
    );
    useKey(this.key, user, 'read');
  }
}
