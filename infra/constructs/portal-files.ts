import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

interface PortalFilesProps {
  readonly keepsData: boolean;
  readonly accessLogs: IBucket;
}

/** Where the built portal lies (`npm run deploy` puts it there). */
export class PortalFiles extends Construct {
  readonly name: string;
  /** Under exactOptionalPropertyTypes CDK's Bucket is no IBucket; a reference to it is. */
  readonly reference: IBucket;
  private readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { accessLogs, keepsData }: PortalFilesProps) {
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
    this.name = bucketName;
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

  /** Lets one distribution serve the files. Without `ListBucket` S3 calls what is missing forbidden. */
  allowEdge(distributionArn: string): void {
    const principals = [new ServicePrincipal('cloudfront.amazonaws.com')];
    const conditions = { StringEquals: { 'AWS:SourceArn': distributionArn } };
    const allow = (action: string, resource: string) => {
      const statement = { principals, conditions, actions: [action], resources: [resource] };
      this.bucket.addToResourcePolicy(new PolicyStatement(statement));
    };
    allow('s3:GetObject', this.bucket.arnForObjects('*'));
    allow('s3:ListBucket', this.bucket.bucketArn);
  }
}
