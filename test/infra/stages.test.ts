import { expect, test } from 'vitest';
import { settingsOf } from '../../infra/stages.ts';
import { ofType, resourcesOf } from './synthesis.ts';

const stacksOf = (stage: 'staging' | 'production') => new Set(resourcesOf(stage).map(({ stack }) => stack));

test('production has no sandbox and no trace of one', () => {
  expect(stacksOf('production')).not.toContain('satujam-production-sandbox');
  expect(JSON.stringify(resourcesOf('production'))).not.toMatch(/sandbox/i);
});

test('staging has the sandbox of the registries, and GuardDuty', () => {
  expect(stacksOf('staging')).toContain('satujam-staging-sandbox');
  expect(JSON.stringify(resourcesOf('staging'))).not.toContain('scan-object');
  expect(ofType(resourcesOf('staging'), 'AWS::GuardDuty::MalwareProtectionPlan')).toHaveLength(1);
});

test('production scans uploads for malware', () => {
  expect(ofType(resourcesOf('production'), 'AWS::GuardDuty::MalwareProtectionPlan')).toHaveLength(1);
});

test('real stages are in Jakarta', () => {
  expect([settingsOf('staging').region, settingsOf('production').region]).toEqual([
    'ap-southeast-3',
    'ap-southeast-3',
  ]);
});

test('an unknown stage is named along with those that are known', () => {
  expect(() => settingsOf('prod')).toThrow('unknown stage prod; one of local, staging, production');
});
