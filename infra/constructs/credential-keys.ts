import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { tenants } from '../../shared/catalogue/index.ts';
import type { StageSettings } from '../stages.ts';
import type { ServiceFunction } from './service-function.ts';

interface CredentialKeysProps {
  readonly settings: Pick<StageSettings, 'credentialGenerations' | 'keepsData'>;
}

type Generation = StageSettings['credentialGenerations'][number];

interface CredentialKey extends Generation {
  readonly tenant: string;
  /** Stands in every credential: never another key's. */
  readonly kid: string;
  readonly key: Key;
}

/**
 * With what each local government signs credentials and status lists: keys on the curve P-256 (ES256) that cannot be
 * exported, one a generation. A retired one is kept, so that what it signed stays verifiable.
 */
export class CredentialKeys extends Construct {
  private readonly keys: readonly CredentialKey[];

  constructor(scope: Construct, id: string, { settings }: CredentialKeysProps) {
    super(scope, id);
    const { credentialGenerations, keepsData } = settings;
    const newKey = (kid: string) =>
      new Key(this, kid, {
        description: `SatuJam credentials ${kid}`,
        keySpec: KeySpec.ECC_NIST_P256,
        keyUsage: KeyUsage.SIGN_VERIFY,
        removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      });
    this.keys = tenants().flatMap((tenant) =>
      credentialGenerations.map((time) => {
        const kid = `${tenant}-${time.generation}`;
        return { ...time, tenant, kid, key: newKey(kid) };
      }),
    );
  }

  /** Lets a function sign with each key in that key's time and not outside it, and tells it the keys. */
  allowIssue(user: ServiceFunction): void {
    for (const { from, key, until } of this.keys) {
      user.addToRolePolicy(
        new PolicyStatement({
          actions: ['kms:GetPublicKey', 'kms:Sign'],
          resources: [key.keyArn],
          conditions: {
            DateGreaterThanEquals: { 'aws:CurrentTime': from },
            ...(until === undefined ? {} : { DateLessThan: { 'aws:CurrentTime': until } }),
          },
        }),
      );
    }
    this.tell(user);
  }

  /** Lets a function read the public half of every key there ever was, and tells it the keys. */
  allowCheck(user: ServiceFunction): void {
    const resources = this.keys.map(({ key }) => key.keyArn);
    user.addToRolePolicy(new PolicyStatement({ actions: ['kms:GetPublicKey'], resources }));
    this.tell(user);
  }

  private tell(user: ServiceFunction): void {
    const told = this.keys.map(({ from, key, kid, tenant, until }) => ({
      tenant,
      kid,
      keyId: key.keyId,
      from,
      ...(until === undefined ? {} : { until }),
    }));
    user.addEnvironment('CREDENTIAL_KEYS', Stack.of(user).toJsonString(told));
  }
}
