import { describe, expect, test } from 'vitest';
import { stageNames } from '../../infra/stages.ts';
import { ofType, resourcesOf } from './synthesis.ts';

const keeping = [
  'AWS::DynamoDB::Table',
  'AWS::S3::Bucket',
  'AWS::KMS::Key',
  'AWS::SecretsManager::Secret',
  'AWS::Cognito::UserPool',
];

describe('in production', () => {
  const resources = resourcesOf('production');

  test.each(keeping)('%s outlives its stack', (type) => {
    const kept = ofType(resources, type).filter(({ stack }) => !stack.endsWith('observability'));
    expect(kept.length).toBeGreaterThan(0);
    expect(new Set(kept.map(({ DeletionPolicy }) => DeletionPolicy))).toEqual(new Set(['Retain']));
  });

  test('tables and user pool refuse to be deleted', () => {
    const tables = ofType(resources, 'AWS::DynamoDB::Table');
    const [pool] = ofType(resources, 'AWS::Cognito::UserPool');
    for (const { Properties } of tables) expect(Properties['DeletionProtectionEnabled']).toBe(true);
    expect(pool?.Properties['DeletionProtection']).toBe('ACTIVE');
  });
});

test('elsewhere nothing is left behind', () => {
  const left = resourcesOf('local').filter(({ DeletionPolicy }) => DeletionPolicy === 'Retain');
  expect(left.map(({ id }) => id)).toEqual([]);
});

describe.each(stageNames)('in the %s stage', (stage) => {
  const resources = resourcesOf(stage);

  const tables = ofType(resources, 'AWS::DynamoDB::Table').map(({ Properties }) => Properties);
  /** What facilities uploaded is deleted after a while, and no backup keeps it longer. */
  const kept = ofType(resources, 'AWS::DynamoDB::Table').filter(({ id }) => !id.includes('BulkFiling'));

  test('tables are encrypted with our key and forget what has had its time', () => {
    expect(tables.length).toBeGreaterThan(1);
    for (const table of tables)
      expect(table).toMatchObject({
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      });
  });

  test('tables can be restored to any second', () => {
    expect(kept.length).toBeGreaterThan(1);
    for (const { Properties } of kept)
      expect(Properties['PointInTimeRecoverySpecification']).toEqual({ PointInTimeRecoveryEnabled: true });
  });

  test('the licensing table alone tells what changes', () => {
    expect(tables.flatMap(({ StreamSpecification }) => StreamSpecification ?? [])).toEqual([
      { StreamViewType: 'NEW_AND_OLD_IMAGES' },
    ]);
  });

  test('the indexes carry summaries and nothing else', () => {
    const [table] = ofType(resources, 'AWS::DynamoDB::Table');
    const projection = { ProjectionType: 'INCLUDE', NonKeyAttributes: ['summary'] };
    expect(table?.Properties['GlobalSecondaryIndexes']).toMatchObject([
      { IndexName: 'owner', Projection: projection },
      { IndexName: 'queue', Projection: projection },
      { IndexName: 'person', Projection: projection },
    ]);
  });

  test('no bucket is public or spoken to without TLS', () => {
    const buckets = ofType(resources, 'AWS::S3::Bucket');
    const policies = ofType(resources, 'AWS::S3::BucketPolicy').map(({ Properties }) =>
      JSON.stringify(Properties),
    );
    for (const { Properties } of buckets) {
      expect(Properties['PublicAccessBlockConfiguration']).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
    }
    expect(
      policies.filter((policy) => policy.includes('{"Bool":{"aws:SecureTransport":"false"}}')),
    ).toHaveLength(buckets.length);
  });

  test('documents and licences keep every version under our key', () => {
    const versioned = ofType(resources, 'AWS::S3::Bucket').filter(
      ({ Properties }) => 'VersioningConfiguration' in Properties,
    );
    expect(versioned).toHaveLength(2);
    for (const { Properties } of versioned) {
      expect(JSON.stringify(Properties['BucketEncryption'])).toContain('"SSEAlgorithm":"aws:kms"');
      expect(Properties['LoggingConfiguration']).toBeDefined();
    }
  });

  test('the document bucket tells EventBridge of uploads, without a custom resource', () => {
    const telling = ofType(resources, 'AWS::S3::Bucket').flatMap(
      ({ Properties }) => Properties['NotificationConfiguration'] ?? [],
    );
    expect(telling).toEqual([{ EventBridgeConfiguration: { EventBridgeEnabled: true } }]);
    expect(resources.filter(({ Type }) => /^Custom::|CustomResource/.test(Type))).toEqual([]);
  });

  test('keys rotate, but those whose certificate is of one key', () => {
    const keys = ofType(resources, 'AWS::KMS::Key').map(({ Properties }) => Properties);
    const others = keys.filter(({ KeyUsage }) => KeyUsage !== 'SIGN_VERIFY');
    expect(others.length).toBeGreaterThan(0);
    for (const key of others) expect(key['EnableKeyRotation']).toBe(true);
  });
});
