import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { EDGE_KEY_HEADER, VIEWER_HEADER } from '../../shared/http/caller-network.ts';
import { ofType, resourcesOf } from './synthesis.ts';

const Lambda = z.object({
  Description: z.string(),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
});
const Distribution = z.object({
  DistributionConfig: z.object({
    Origins: z.array(
      z.object({
        OriginCustomHeaders: z
          .array(z.object({ HeaderName: z.string(), HeaderValue: z.unknown() }))
          .optional(),
      }),
    ),
    CacheBehaviors: z.array(
      z.object({
        FunctionAssociations: z.array(z.object({ EventType: z.literal('viewer-request') })).optional(),
      }),
    ),
  }),
});
const Edge = z.object({ FunctionCode: z.string() });

const limited = ['authenticity/api', 'registry/api'];
const variablesOf = (stage: 'local' | 'staging' | 'production') =>
  ofType(resourcesOf(stage), 'AWS::Lambda::Function')
    .map(({ Properties }) => Lambda.parse(Properties))
    .filter(({ Description }) => limited.includes(Description.replace('SatuJam ', '')))
    .map(({ Environment }) => Environment.Variables);

describe.each(['staging', 'production'] as const)('behind the distribution of the %s stage', (stage) => {
  const resources = resourcesOf(stage);

  test('what counts questions knows the key that the distribution sends, which is in no template', () => {
    const [distribution] = ofType(resources, 'AWS::CloudFront::Distribution');
    const { CacheBehaviors, Origins } = Distribution.parse(distribution?.Properties).DistributionConfig;
    const [header] = Origins.flatMap(({ OriginCustomHeaders = [] }) => OriginCustomHeaders);
    expect(header?.HeaderName).toBe(EDGE_KEY_HEADER);
    // All but the status lists, which are not the API's.
    expect(CacheBehaviors.flatMap(({ FunctionAssociations = [] }) => FunctionAssociations)).toHaveLength(
      CacheBehaviors.length - 1,
    );
    expect(JSON.stringify(header?.HeaderValue)).toContain('"AWS::StackId"');
    const keys = variablesOf(stage).map(({ EDGE_KEY }) => EDGE_KEY);
    expect(keys).toEqual(limited.map(() => header?.HeaderValue));
  });

  test('the viewer’s address is what CloudFront says, whatever the viewer wrote', () => {
    const codes = ofType(resources, 'AWS::CloudFront::Function').map(({ Properties }) =>
      Edge.parse(Properties),
    );
    const [{ FunctionCode } = { FunctionCode: '' }] = codes.filter(({ FunctionCode: code }) =>
      code.includes(VIEWER_HEADER),
    );
    const event = {
      viewer: { ip: '203.0.113.7' },
      request: { uri: '/api/register', headers: { [VIEWER_HEADER]: { value: '10.0.0.1' } } },
    };
    const passedOn: unknown = runInNewContext(`${FunctionCode}; handler(event)`, { event });
    expect(passedOn).toEqual({
      uri: '/register',
      headers: { [VIEWER_HEADER]: { value: '203.0.113.7' } },
    });
  });
});

test('where there is no distribution nobody is believed', () => {
  for (const variables of variablesOf('local')) {
    expect(variables).not.toHaveProperty('EDGE_KEY');
    expect(Number(variables['LOOKUPS_PER_MINUTE'])).toBeGreaterThan(0);
  }
  expect(variablesOf('local')).toHaveLength(limited.length);
});
