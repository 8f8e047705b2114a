import { RemovalPolicy } from 'aws-cdk-lib';
import { Key, KeySpec, KeyUsage } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { tenants } from '../../shared/catalogue/index.ts';
import { SIGNING_CHAINS, signingAlias } from '../../shared/gateways/licence-signature/profiles.ts';
import type { StageSettings } from '../stages.ts';
import type { ProtectedBucket } from './protected-bucket.ts';
import type { ServiceFunction } from './service-function.ts';

interface SigningProfilesProps {
  readonly settings: Pick<StageSettings, 'keepsData' | 'stage'>;
  /** Where an operator puts the certificates, as `signing/<tenant>.pem`. */
  readonly chains: ProtectedBucket;
}

/** With what each local government signs: an RSA-3072 key that cannot be exported, and its certificates. */
export class SigningProfiles extends Construct {
  private readonly keys: ReadonlyMap<string, Key>;
  private readonly chains: ProtectedBucket;

  constructor(scope: Construct, id: string, { chains, settings }: SigningProfilesProps) {
    super(scope, id);
    const { keepsData, stage } = settings;
    this.chains = chains;
    const keyOf = (tenant: string) =>
      new Key(this, tenant, {
        description: `SatuJam signing ${tenant}`,
        keySpec: KeySpec.RSA_3072,
        keyUsage: KeyUsage.SIGN_VERIFY,
        alias: signingAlias(stage, tenant),
        removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
      });
    this.keys = new Map(tenants().map((tenant) => [tenant, keyOf(tenant)]));
  }

  /** Lets a function read the certificates of every local government, by which it knows its signatures. */
  allowCheck(user: ServiceFunction): void {
    this.chains.allowUnder(SIGNING_CHAINS, user, 'GetObject');
  }

  /** Lets a function sign for every local government and read its certificates, and tells it the keys. */
  allow(user: ServiceFunction): void {
    for (const key of this.keys.values()) key.grant(user, 'kms:Sign');
    this.chains.allowUnder(SIGNING_CHAINS, user, 'GetObject');
    const ids = [...this.keys].map(([tenant, { keyId }]) => `${tenant}=${keyId}`);
    user.addEnvironment('SIGNING_KEYS', ids.join(' '));
  }
}
