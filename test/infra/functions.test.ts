import { expect, test } from 'vitest';
import * as z from 'zod';
import { lambdaEntries } from '../../infra/constructs/bundle.ts';
import { type StageName, stageNames } from '../../infra/stages.ts';
import { ofType, resourcesOf } from './synthesis.ts';

const Lambda = z.object({
  Description: z.string(),
  Runtime: z.string(),
  Architectures: z.array(z.string()),
  LoggingConfig: z.object({
    LogFormat: z.string(),
    SystemLogLevel: z.string(),
    LogGroup: z.object({ Ref: z.string() }),
  }),
});
const Alarm = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.object({ Ref: z.string() }).or(z.unknown()) })),
  AlarmActions: z.array(z.unknown()).length(1),
});

const functionsOf = (stage: StageName) =>
  ofType(resourcesOf(stage), 'AWS::Lambda::Function').map(({ id, Properties }) => ({
    id,
    ...Lambda.parse(Properties),
  }));

test.each(stageNames)('every function of the %s stage runs on ARM64 and Node 24', (stage) => {
  const platforms = functionsOf(stage).map(
    ({ Architectures, Runtime }) => `${Architectures.join()} ${Runtime}`,
  );
  expect(new Set(platforms)).toEqual(new Set(['arm64 nodejs24.x']));
});

test.each(stageNames)('every log group of the %s stage forgets after a while', (stage) => {
  const groups = ofType(resourcesOf(stage), 'AWS::Logs::LogGroup');
  expect(groups.length).toBeGreaterThan(functionsOf(stage).length);
  for (const { Properties } of groups) expect(Properties['RetentionInDays']).toBeGreaterThan(0);
});

test('every function has a log group of its own', () => {
  const groups = functionsOf('production').map(({ LoggingConfig }) => LoggingConfig.LogGroup.Ref);
  expect(new Set(groups).size).toBe(functionsOf('production').length);
});

test('Lambda logs of a call what went wrong and nothing else, and leaves our lines as they are', () => {
  const formats = functionsOf('production').map(
    ({ LoggingConfig }) => `${LoggingConfig.LogFormat} ${LoggingConfig.SystemLogLevel}`,
  );
  expect(new Set(formats)).toEqual(new Set(['JSON WARN']));
});

test('every function calls an operator when it fails or is throttled', () => {
  const resources = resourcesOf('production');
  const watched = ofType(resources, 'AWS::CloudWatch::Alarm').flatMap(({ stack, Properties }) => {
    const { Dimensions, MetricName, Namespace } = Alarm.parse(Properties);
    const { Ref } = z.object({ Ref: z.string() }).catch({ Ref: '' }).parse(Dimensions[0]?.Value);
    return Namespace === 'AWS/Lambda' ? [`${MetricName} ${stack}/${Ref}`] : [];
  });
  const expected = functionsOf('production').flatMap(({ id }) => [`Errors ${id}`, `Throttles ${id}`]);
  expect(watched).toEqual(expect.arrayContaining(expected));
});

test('every Lambda entry of the repository is deployed somewhere, and the local stage has them all', () => {
  const deployed = functionsOf('local').map(({ Description }) => Description.replace('SatuJam ', ''));
  expect(deployed.sort()).toEqual(
    lambdaEntries()
      .map(({ name }) => name)
      .sort(),
  );
});
