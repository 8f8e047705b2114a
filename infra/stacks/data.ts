import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { type Bucket, CfnBucket, HttpMethods, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { officeOf, tenants } from '../../shared/catalogue/index.ts';
import { LICENCE_FILES } from '../../shared/gateways/licence-signature/profiles.ts';
import { AccessLogBucket } from '../constructs/access-log-bucket.ts';
import { BsreAccounts } from '../constructs/bsre-accounts.ts';
import { CredentialKeys } from '../constructs/credential-keys.ts';
import { LicensingTable } from '../constructs/licensing-table.ts';
import { PersonalDataSecret } from '../constructs/personal-data-secret.ts';
import { ProtectedBucket } from '../constructs/protected-bucket.ts';
import type { ServiceFunction } from '../constructs/service-function.ts';
import { ServiceTable } from '../constructs/service-table.ts';
import { SigningProfiles } from '../constructs/signing-profiles.ts';
import type { StageSettings } from '../stages.ts';

/** What must never be lost: the table, the documents, the licences, the keys. */
export class DataStack extends Stack {
  readonly licensing: LicensingTable;
  /** Subscriptions of agencies and what is delivered to them. */
  readonly agencies: ServiceTable;
  /** What people were told, and how they wish to be told. */
  readonly messages: ServiceTable;
  /** Campaigns, claims, and how they are settled. */
  readonly campaigns: ServiceTable;
  /** Numbers by day, for those who head an office. */
  readonly reports: ServiceTable;
  readonly documents: ProtectedBucket;
  readonly licences: ProtectedBucket;
  readonly personalData: PersonalDataSecret;
  readonly signing: SigningProfiles;
  readonly credentials: CredentialKeys;
  readonly bsre: BsreAccounts;
  readonly accessLogs: IBucket;
  readonly key: Key;

  constructor(
    scope: Construct,
    id: string,
    { settings, ...props }: StackProps & { settings: StageSettings },
  ) {
    super(scope, id, props);
    const { keepsData } = settings;
    this.key = new Key(this, 'Key', {
      description: 'SatuJam data',
      enableKeyRotation: true,
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const { key } = this;
    this.licensing = new LicensingTable(this, 'Licensing', { key, keepsData });
    this.agencies = new ServiceTable(this, 'Agencies', { key, keepsData, variable: 'AGENCIES_TABLE' });
    this.messages = new ServiceTable(this, 'Messages', {
      key,
      keepsData,
      variable: 'MESSAGES_TABLE',
      indexes: { owner: ['message'], queue: [] },
    });
    this.campaigns = new ServiceTable(this, 'Campaigns', { key, keepsData, variable: 'CAMPAIGNS_TABLE' });
    this.reports = new ServiceTable(this, 'Reports', { key, keepsData, variable: 'REPORTS_TABLE' });
    this.personalData = new PersonalDataSecret(this, 'PersonalData', { key, keepsData });
    const { target: accessLogs } = new AccessLogBucket(this, 'AccessLogs', { keepsData });
    this.accessLogs = accessLogs;
    const common = { key, keepsData, accessLogs };
    this.documents = new ProtectedBucket(this, 'Documents', {
      ...common,
      variable: 'DOCUMENT_BUCKET',
      cors: [filesFor(settings)],
      lifecycleRules: [{ noncurrentVersionExpiration: Duration.days(settings.supersededDocumentDays) }],
    });
    tellEventBridge(this.documents.bucket);
    const lockYears = settings.licenceLockYears;
    this.licences = new ProtectedBucket(this, 'Licences', {
      ...common,
      variable: 'LICENCE_BUCKET',
      lockYears,
    });
    this.credentials = new CredentialKeys(this, 'Credentials', { settings });
    this.bsre = new BsreAccounts(this, 'Bsre', { key, keepsData, tenants: signingByHand() });
    this.signing = new SigningProfiles(this, 'Signing', { settings, chains: this.licences });
    new CfnOutput(this, 'MessagesTable', { value: this.messages.name });
    new CfnOutput(this, 'CampaignsTable', { value: this.campaigns.name });
    new CfnOutput(this, 'ReportsTable', { value: this.reports.name });
    new CfnOutput(this, 'DocumentBucket', { value: this.documents.bucket.bucketName });
    new CfnOutput(this, 'LicenceBucket', { value: this.licences.bucket.bucketName });
  }

  /** Lets a function make licences and their papers, however these are signed. */
  allowIssuing(user: ServiceFunction): void {
    this.licensing.allow(user, ['GetItem', 'QueryApplication', 'PutItem', 'UpdateItem']);
    this.licences.allowUnder(LICENCE_FILES, user, 'PutObject');
    this.personalData.allow(user);
    this.credentials.allowIssue(user);
  }
}

const signingByHand = () => tenants().filter((tenant) => officeOf(tenant)?.signer === 'bsre');

/**
 * The browser sends a document straight to the bucket, by a form that was signed for it alone. CloudFront's own domain
 * is not known before the bucket is.
 */
const filesFor = ({ origin = 'https://*.cloudfront.net' }: StageSettings) => ({
  allowedMethods: [HttpMethods.POST, HttpMethods.GET],
  allowedOrigins: [origin],
  allowedHeaders: ['*'],
  maxAge: 3600,
});

/** CDK's own `eventBridgeEnabled` would bring a custom resource and its Python function for this one property. */
function tellEventBridge(bucket: Bucket): void {
  const resource = bucket.node.defaultChild;
  if (!(resource instanceof CfnBucket)) throw new Error('a bucket without its resource');
  resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
}
