import { expect, test } from 'vitest';
import { stageNames } from '../../infra/stages.ts';
import { PUBLISHED } from '../../shared/events/published.ts';
import { ofType, resourcesOf } from './synthesis.ts';

test.each(stageNames)('an operator of the %s stage is called when a subscription is suspended', (stage) => {
  const alarms = ofType(resourcesOf(stage), 'AWS::CloudWatch::Alarm').map(({ Properties }) => Properties);
  expect(alarms.filter(({ MetricName }) => MetricName === 'agencies_suspended')).toMatchObject([
    {
      Namespace: 'SatuJam',
      Dimensions: [{ Name: 'service', Value: 'agencies' }],
      Threshold: 1,
      Statistic: 'Sum',
      AlarmActions: [expect.anything()],
    },
  ]);
});

test('a courier works one nudge at a time, so that a slow agency keeps no other waiting', () => {
  const mappings = ofType(resourcesOf('production'), 'AWS::Lambda::EventSourceMapping');
  const ofCouriers = mappings.filter(({ id }) => id.includes('DeliverEvents'));
  expect(ofCouriers.map(({ Properties }) => Properties['BatchSize'])).toEqual([1]);
});

test('what agencies may subscribe to is taken over for them, and nothing else', () => {
  const rules = ofType(resourcesOf('production'), 'AWS::Events::Rule').filter(({ id }) =>
    id.includes('AcceptEvent'),
  );
  expect(rules.map(({ Properties }) => Properties['EventPattern'])).toEqual([
    { source: ['satujam'], 'detail-type': Object.keys(PUBLISHED) },
  ]);
});
