import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type CorsRule,
  type IBucket,
  type LifecycleRule,
  ObjectLockRetention,
} from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, acknowledgeWildcard } from './acknowledge.ts';
import { useKey } from './key-use.ts';
import type { ServiceFunction } from './service-function.ts';

/** With `ListBucket` S3 answers that an object is missing; without, that it may not be seen, which is a fault. */
type Action = 'PutObject' | 'GetObject' | 'GetObjectVersion' | 'ListBucket';

interface ProtectedBucketProps {
  readonly key: Key;
  readonly keepsData: boolean;
  readonly accessLogs: IBucket;
  /** Name of the environment variable by which functions know the bucket. */
  readonly variable: 'DOCUMENT_BUCKET' | 'LICENCE_BUCKET';
  readonly cors?: CorsRule[];
  readonly lifecycleRules?: LifecycleRule[];
  /** How long nobody without a right of their own for it can delete or overwrite a version; not at all by default. */
  readonly lockYears?: number | undefined;
}

/** A private bucket: every version kept, our own key, TLS only, access logged. */
export class ProtectedBucket extends Construct {
  readonly bucket: Bucket;
  /** ARN of every object, as an export of this stack: resolved early, so that its use can be acknowledged by name. */
  readonly objects: string;
  private readonly arn: string;
  private readonly key: Key;
  private readonly variable: ProtectedBucketProps['variable'];

  constructor(scope: Construct, id: string, props: ProtectedBucketProps) {
    super(scope, id);
    this.key = props.key;
    this.variable = props.variable;
    this.bucket = new Bucket(this, 'Bucket', {
      versioned: true,
      encryption: BucketEncryption.KMS,
      encryptionKey: props.key,
      bucketKeyEnabled: true,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      serverAccessLogsBucket: props.accessLogs,
      serverAccessLogsPrefix: `${id}/`,
      cors: props.cors ?? [],
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
        ...(props.lifecycleRules ?? []),
      ],
      ...(props.lockYears === undefined ? {} : lockedFor(props.lockYears)),
      removalPolicy: props.keepsData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.arn = Stack.of(this).exportValue(this.bucket.bucketArn);
    this.objects = `${this.arn}/*`;
    acknowledge(
      this,
      'Annotation::@aws-cdk/aws-s3:accessLogsPolicyNotAdded',
      'the access log bucket lets S3 write by its own policy',
    );
  }

  /** Lets a function do exactly these actions on the objects, and tells it the bucket. */
  allow(user: ServiceFunction, actions: readonly Action[]): void {
    user.addEnvironment(this.variable, this.bucket.bucketName);
    for (const action of actions) {
      const resource = action === 'ListBucket' ? this.bucket.bucketArn : this.objects;
      user.addToRolePolicy(new PolicyStatement({ actions: [`s3:${action}`], resources: [resource] }));
    }
    useKey(this.key, user, actions.includes('PutObject') ? 'read and write' : 'read');
    acknowledgeWildcard(user.ownRole, this.objects, 'objects are named by application and upload');
  }

  /** Lets a function do one thing, and that only with the objects of a folder, and tells it the bucket. */
  allowUnder(folder: string, user: ServiceFunction, action: Exclude<Action, 'ListBucket'>): void {
    user.addEnvironment(this.variable, this.bucket.bucketName);
    const resource = `${this.arn}/${folder}/*`;
    user.addToRolePolicy(new PolicyStatement({ actions: [`s3:${action}`], resources: [resource] }));
    useKey(this.key, user, action === 'PutObject' ? 'read and write' : 'read');
    acknowledgeWildcard(user.ownRole, resource, 'objects of one folder');
  }
}

/** Governance, not compliance: what was stored by mistake, an operator with a right for just that can still remove. */
const lockedFor = (years: number) => ({
  objectLockEnabled: true,
  objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(Math.ceil(years * 365.25))),
});
