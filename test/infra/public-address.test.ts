import { describe, expect, test } from 'vitest';
import { ofType, resourcesOf } from './synthesis.ts';

test('the local stage has no distribution: its API serves the lists', () => {
  expect(ofType(resourcesOf('local'), 'AWS::CloudFront::Distribution')).toEqual([]);
});

describe.each(['staging', 'production'] as const)('in the %s stage', (stage) => {
  const resources = resourcesOf(stage);
  const [distribution] = ofType(resources, 'AWS::CloudFront::Distribution');
  const text = JSON.stringify(distribution?.Properties);

  test('status lists come from their bucket, for a minute, over TLS only', () => {
    expect(distribution?.Properties['DistributionConfig']).toMatchObject({
      CacheBehaviors: [
        {
          PathPattern: 'status-lists/*',
          AllowedMethods: ['GET', 'HEAD'],
          ViewerProtocolPolicy: 'https-only',
        },
      ],
      DefaultCacheBehavior: { ViewerProtocolPolicy: 'https-only' },
    });
    expect(text).toContain('"OriginSSLProtocols":["TLSv1.2"]');
    const policies = ofType(resources, 'AWS::CloudFront::CachePolicy').map(
      ({ Properties }) => Properties['CachePolicyConfig'],
    );
    expect(policies).toMatchObject([
      { MinTTL: 0, DefaultTTL: 0 },
      { MinTTL: 0, DefaultTTL: 60, MaxTTL: 60 },
    ]);
  });

  test('this distribution alone reads the lists, and nothing else of the bucket', () => {
    const policies = ofType(resources, 'AWS::S3::BucketPolicy').map(({ Properties }) =>
      JSON.stringify(Properties),
    );
    const open = policies.filter((policy) => policy.includes('cloudfront.amazonaws.com'));
    expect(open).toHaveLength(1);
    expect(open[0]).toMatch(/"AWS:SourceArn":.*?:distribution\/.*?"\/status-lists\/\*"/);
  });
});

test('without an address of its own a stage is known by its distribution', () => {
  const urls = (stage: 'staging' | 'production') =>
    JSON.stringify(ofType(resourcesOf(stage), 'AWS::Lambda::Function').map(({ Properties }) => Properties));
  expect(urls('staging')).toMatch(/"PUBLIC_URL":\{"Fn::Join":\["",\["https:\/\/",\{[^}]*Distribution/);
  expect(urls('production')).toContain('"PUBLIC_URL":"https://satujam.example"');
});
