import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, acknowledgeWildcard } from './acknowledge.ts';
import type { ServiceFunction } from './service-function.ts';

interface StatusListsProps {
  readonly keepsData: boolean;
  readonly accessLogs: IBucket;
}

/**
 * Where published status lists lie. What is in it is for everybody, so S3's own keys do; but nobody reads the bucket
 * itself, and all of it can be made again from the licensing table.
 */
export class StatusLists extends Construct {
  /** Under exactOptionalPropertyTypes CDK's Bucket is no IBucket; a reference to it is. */
  readonly reference: IBucket;
  private readonly bucket: Bucket;
  /** ARN of the bucket for other stacks: resolved early, so that its use can be acknowledged by name. */
  private readonly exported: string;

  constructor(scope: Construct, id: string, { accessLogs, keepsData }: StatusListsProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      serverAccessLogsBucket: accessLogs,
      serverAccessLogsPrefix: `${id}/`,
      lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(1) }],
      removalPolicy: keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const { bucketArn, bucketName, bucketRegionalDomainName } = this.bucket;
    this.exported = Stack.of(this).exportValue(bucketArn);
    this.reference = Bucket.fromBucketAttributes(this, 'Reference', {
      bucketArn,
      bucketName,
      bucketRegionalDomainName,
    });
    acknowledge(
      this,
      'Annotation::@aws-cdk/aws-s3:accessLogsPolicyNotAdded',
      'the access log bucket lets S3 write by its own policy',
    );
  }

  allowPublish(user: ServiceFunction): void {
    this.allow(user, 's3:PutObject');
  }

  /** With `ListBucket` S3 answers that an object is missing; without, that it may not be seen, which is a fault. */
  allowRead(user: ServiceFunction): void {
    this.allow(user, 's3:GetObject');
    const resources = [this.arnFor(user)];
    user.addToRolePolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources }));
  }

  /** Lets one distribution of CloudFront serve the lists. */
  allowEdge(distributionArn: string): void {
    this.bucket.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudfront.amazonaws.com')],
        actions: ['s3:GetObject'],
        resources: [this.bucket.arnForObjects('status-lists/*')],
        conditions: { StringEquals: { 'AWS:SourceArn': distributionArn } },
      }),
    );
  }

  private allow(user: ServiceFunction, action: 's3:GetObject' | 's3:PutObject'): void {
    user.addEnvironment('STATUS_BUCKET', this.bucket.bucketName);
    const lists = `${this.arnFor(user)}/status-lists/*`;
    user.addToRolePolicy(new PolicyStatement({ actions: [action], resources: [lists] }));
    acknowledgeWildcard(user.ownRole, lists, 'a list is named by local government and year');
  }

  private arnFor(user: ServiceFunction): string {
    return Stack.of(user) === Stack.of(this) ? this.bucket.bucketArn : this.exported;
  }
}
