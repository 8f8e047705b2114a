import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { settingsOf } from '../../infra/stages.ts';
import { ofType, resourcesOf, resourcesWith } from './synthesis.ts';

const Behaviour = z.object({
  PathPattern: z.string().optional(),
  TargetOriginId: z.string(),
  ViewerProtocolPolicy: z.string(),
  AllowedMethods: z.array(z.string()),
  CachePolicyId: z.unknown(),
  Compress: z.boolean(),
  ResponseHeadersPolicyId: z.unknown(),
});
const Distribution = z.object({
  DistributionConfig: z.object({
    Aliases: z.array(z.string()).optional(),
    CacheBehaviors: z.array(Behaviour),
    DefaultCacheBehavior: Behaviour,
    CustomErrorResponses: z.array(z.object({ ErrorCode: z.number(), ErrorCachingMinTTL: z.number() })),
  }),
});
const Answers = z.object({
  ResponseHeadersPolicyConfig: z.object({
    Name: z.string(),
    SecurityHeadersConfig: z.object({
      ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.unknown(), Override: z.boolean() }),
      ContentTypeOptions: z.object({ Override: z.literal(true) }),
      FrameOptions: z.object({ FrameOption: z.literal('DENY') }),
      ReferrerPolicy: z.object({ ReferrerPolicy: z.literal('no-referrer') }),
      StrictTransportSecurity: z.object({ AccessControlMaxAgeSec: z.number().min(31_536_000) }),
    }),
    CustomHeadersConfig: z.unknown().optional(),
  }),
});

test('the local stage has no distribution: a server on this machine stands in for it', () => {
  expect(ofType(resourcesOf('local'), 'AWS::CloudFront::Distribution')).toEqual([]);
});

describe.each(['staging', 'production'] as const)('in the %s stage', (stage) => {
  const resources = resourcesOf(stage);
  const [distribution] = ofType(resources, 'AWS::CloudFront::Distribution');
  const text = JSON.stringify(distribution?.Properties);
  const config = Distribution.parse(distribution?.Properties).DistributionConfig;
  const at = (path: string) => config.CacheBehaviors.find(({ PathPattern }) => PathPattern === path);
  const answers = ofType(resources, 'AWS::CloudFront::ResponseHeadersPolicy').map(
    ({ Properties }) => Answers.parse(Properties).ResponseHeadersPolicyConfig,
  );

  test('portal, API, public links and status lists are at one origin', () => {
    expect(config.CacheBehaviors.map(({ PathPattern }) => PathPattern)).toEqual([
      '/api/*',
      '/licences/*/status',
      '/.well-known/*',
      '/unsubscriptions*',
      '/status-lists/*',
    ]);
    const targets = [config.DefaultCacheBehavior, at('/api/*'), at('/status-lists/*')];
    expect(new Set(targets.map((behaviour) => behaviour?.TargetOriginId)).size).toBe(3);
    expect(at('/licences/*/status')?.TargetOriginId).toBe(at('/api/*')?.TargetOriginId);
  });

  test('nothing is spoken without TLS', () => {
    for (const { ViewerProtocolPolicy } of config.CacheBehaviors)
      expect(ViewerProtocolPolicy).toBe('https-only');
    expect(config.DefaultCacheBehavior.ViewerProtocolPolicy).toBe('redirect-to-https');
    expect(text).toContain('"OriginSSLProtocols":["TLSv1.2"]');
  });

  test('status lists are a minute old at most, and what the API answers is kept as it says', () => {
    const policies = ofType(resources, 'AWS::CloudFront::CachePolicy').map(
      ({ Properties }) => Properties['CachePolicyConfig'],
    );
    expect(policies).toMatchObject([
      { MinTTL: 0, DefaultTTL: 0 },
      { MinTTL: 0, DefaultTTL: 60, MaxTTL: 60 },
    ]);
    expect(JSON.stringify(policies[0])).toContain('"Authorization"');
  });

  test('a refusal is not kept: what is made after it is there at once', () => {
    expect(config.CustomErrorResponses.map(({ ErrorCode }) => ErrorCode)).toEqual([
      403, 404, 500, 502, 503, 504,
    ]);
    for (const { ErrorCachingMinTTL } of config.CustomErrorResponses) expect(ErrorCachingMinTTL).toBe(0);
  });

  test('a page of the portal loads only what is its own, and is framed by nobody', () => {
    expect(answers).toHaveLength(2);
    const [portal] = answers.filter(({ Name }) => Name.includes('Portal'));
    const policy = JSON.stringify(portal?.SecurityHeadersConfig.ContentSecurityPolicy);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain('.auth.ap-southeast-3.amazoncognito.com');
    expect(policy).not.toMatch(/'unsafe-inline'|'unsafe-eval'|https:[ ;]|\*/);
    expect(JSON.stringify(portal?.CustomHeadersConfig)).toContain('camera=(self)');
    expect(JSON.stringify(portal?.CustomHeadersConfig)).toContain('Cross-Origin-Opener-Policy');
  });

  test('a page of the API keeps the policy that it brings', () => {
    const [api] = answers.filter(({ Name }) => Name.includes('Api'));
    expect(api?.SecurityHeadersConfig.ContentSecurityPolicy.Override).toBe(false);
  });

  test('this distribution alone reads the lists and the portal, and nothing else of their buckets', () => {
    const policies = ofType(resources, 'AWS::S3::BucketPolicy').map(({ Properties }) =>
      JSON.stringify(Properties),
    );
    const open = policies.filter((policy) => policy.includes('cloudfront.amazonaws.com'));
    expect(open).toHaveLength(2);
    for (const policy of open) expect(policy).toMatch(/"AWS:SourceArn":.*?:distribution\//);
    expect(open.filter((policy) => policy.includes('"/status-lists/*"'))).toHaveLength(1);
  });
});

test('without an address of its own a stage is known by its distribution', () => {
  const urls = (stage: 'staging' | 'production') =>
    JSON.stringify(ofType(resourcesOf(stage), 'AWS::Lambda::Function').map(({ Properties }) => Properties));
  expect(urls('staging')).toMatch(/"PUBLIC_URL":\{"Fn::Join":\["",\["https:\/\/",\{[^}]*Distribution/);
  expect(urls('production')).toContain('"PUBLIC_URL":"https://satujam.example"');
});

test('an address of its own is served when there is a certificate for it', () => {
  const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/a';
  const resources = resourcesWith({ ...settingsOf('production'), certificateArn });
  const [distribution] = ofType(resources, 'AWS::CloudFront::Distribution');
  expect(Distribution.parse(distribution?.Properties).DistributionConfig.Aliases).toEqual([
    'satujam.example',
  ]);
  expect(JSON.stringify(distribution?.Properties)).toContain('"MinimumProtocolVersion":"TLSv1.2_2021"');
});
