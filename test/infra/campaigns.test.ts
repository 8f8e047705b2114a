import { expect, test } from 'vitest';
import * as z from 'zod';
import { stageNames } from '../../infra/stages.ts';
import { ofType, resourcesOf } from './synthesis.ts';

const Lambda = z.object({ Description: z.string(), ReservedConcurrentExecutions: z.number().optional() });
const Mapping = z.object({
  BatchSize: z.number().optional(),
  ScalingConfig: z.object({ MaximumConcurrency: z.number() }).optional(),
});

const reserved = (stage: (typeof stageNames)[number]) =>
  Object.fromEntries(
    ofType(resourcesOf(stage), 'AWS::Lambda::Function').flatMap(({ Properties }) => {
      const { Description, ReservedConcurrentExecutions } = Lambda.parse(Properties);
      const name = Description.replace('SatuJam ', '');
      return ReservedConcurrentExecutions === undefined
        ? []
        : [[name, ReservedConcurrentExecutions] as const];
    }),
  );

/** An account begins with 1,000, of which 100 cannot be kept for anybody. */
const ACCOUNT = 1000;
const NOBODYS = 100;

test('in production a rush of applicants leaves officers their own, and others some', () => {
  const kept = reserved('production');
  expect(kept).toEqual({
    'campaigns/api': 500,
    'verification/api': 40,
    'issuance/api': 40,
    'issuance/signature-api': 40,
  });
  const sum = Object.values(kept).reduce((all, each) => all + each, 0);
  expect(ACCOUNT - sum).toBeGreaterThan(2 * NOBODYS);
});

test.each(['local', 'staging'] as const)('in %s nobody keeps anything', (stage) => {
  expect(reserved(stage)).toEqual({});
});

test('workflows are started no faster than Step Functions takes them', () => {
  const paced = ofType(resourcesOf('production'), 'AWS::Lambda::EventSourceMapping')
    .map(({ Properties }) => Mapping.parse(Properties))
    .filter(({ ScalingConfig }) => ScalingConfig !== undefined);
  expect(paced).toEqual([{ BatchSize: 5, ScalingConfig: { MaximumConcurrency: 2 } }]);
});

test.each(stageNames)('an operator of the %s stage is called when a claim comes to light late', (stage) => {
  const alarms = ofType(resourcesOf(stage), 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
  expect(alarms.filter(({ MetricName }) => MetricName === 'claims_late')).toMatchObject([
    {
      Namespace: 'SatuJam',
      Dimensions: [{ Name: 'service', Value: 'campaigns' }],
      Threshold: 1,
      Statistic: 'Sum',
    },
  ]);
});
