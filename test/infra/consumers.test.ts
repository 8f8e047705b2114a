import { expect, test } from 'vitest';
import * as z from 'zod';
import { tellingEvents } from '../../functions/messages/occasions.ts';
import { UNHEARD } from '../../infra/constructs/house-events.ts';
import { LicenceEvent } from '../../shared/domain/licence-events.ts';
import { WAIT_ENDS } from '../../shared/domain/waits.ts';
import { isPublishedType } from '../../shared/events/published.ts';
import { ofType, resourcesOf } from './synthesis.ts';

const Reference = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });
const Mapping = z.object({
  EventSourceArn: z.unknown(),
  FunctionResponseTypes: z.array(z.string()),
  BisectBatchOnFunctionError: z.boolean().optional(),
  DestinationConfig: z.object({ OnFailure: z.object({ Destination: Reference }) }).optional(),
  FilterCriteria: z.object({ Filters: z.array(z.object({ Pattern: z.string() })) }).optional(),
});
const Queue = z.object({
  SqsManagedSseEnabled: z.literal(true),
  RedrivePolicy: z.object({ deadLetterTargetArn: Reference, maxReceiveCount: z.number() }).optional(),
});
const Rule = z.object({
  EventPattern: z.record(z.string(), z.unknown()).optional(),
  Targets: z.array(z.object({ DeadLetterConfig: z.object({ Arn: Reference }) })).length(1),
});

const resources = resourcesOf('local');
const mappings = ofType(resources, 'AWS::Lambda::EventSourceMapping').map(({ stack, Properties }) => ({
  stack,
  ...Mapping.parse(Properties),
}));
const queues = new Map(
  ofType(resources, 'AWS::SQS::Queue').map(({ id, Properties }) => [id, Queue.parse(Properties)]),
);
const fromQueue = mappings.filter(
  ({ EventSourceArn, stack }) => queueAt(stack, EventSourceArn) !== undefined,
);
const fromStream = mappings.filter((mapping) => !fromQueue.includes(mapping));

/** The queue that an ARN means, of its own stack or imported from another, as CDK names what it exports. */
function queueAt(stack: string, arn: unknown): string | undefined {
  const { data: own } = Reference.safeParse(arn);
  if (own !== undefined) return `${stack}/${own['Fn::GetAtt'][0]}`;
  const { data } = z.object({ 'Fn::ImportValue': z.string() }).safeParse(arn);
  const [, from, name] =
    /^(.+):ExportsOutputFnGetAtt(.+)Arn\w{8}$/.exec(data?.['Fn::ImportValue'] ?? '') ?? [];
  const id = `${String(from)}/${String(name)}`;
  return queues.has(id) ? id : undefined;
}

test('every consumer of a queue reports what failed of a batch and sets aside what keeps failing', () => {
  expect(fromQueue).not.toEqual([]);
  for (const { EventSourceArn, FunctionResponseTypes, stack } of fromQueue) {
    expect(FunctionResponseTypes).toEqual(['ReportBatchItemFailures']);
    const id = queueAt(stack, EventSourceArn) ?? '';
    const deadLetters = queues.get(id)?.RedrivePolicy?.deadLetterTargetArn['Fn::GetAtt'][0];
    expect(queues.has(`${id.slice(0, id.indexOf('/'))}/${String(deadLetters)}`)).toBe(true);
  }
});

test('the publisher takes new events that are told of, splits a failing batch and sets aside what keeps failing', () => {
  expect(fromStream).toHaveLength(1);
  expect(fromStream[0]).toMatchObject({
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    BisectBatchOnFunctionError: true,
    DestinationConfig: {
      OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringContaining('DeadLetters'), 'Arn'] } },
    },
  });
  expect(fromStream[0]?.FilterCriteria?.Filters.map(({ Pattern }): unknown => JSON.parse(Pattern))).toEqual([
    {
      eventName: ['INSERT'],
      dynamodb: {
        Keys: { sk: { S: [{ prefix: 'EVENT#' }] } },
        NewImage: { event: { M: { type: { S: [{ 'anything-but': [...UNHEARD] }] } } } },
      },
    },
  ]);
});

test('no rule and no agency waits for what is not published', () => {
  const heard = ofType(resources, 'AWS::Events::Rule').flatMap(({ Properties }) => {
    const { data } = z.array(z.string()).safeParse(Rule.parse(Properties).EventPattern?.['detail-type']);
    return data ?? [];
  });
  for (const type of WAIT_ENDS) expect(heard).toContain(`application.${type}`);
  for (const type of UNHEARD) {
    expect(heard).not.toContain(`application.${type}`);
    expect(isPublishedType(`application.${type}`)).toBe(false);
  }
  // The filter does not ask what an event is of.
  for (const { shape } of LicenceEvent.def.options)
    for (const type of shape.type.def.values) expect(UNHEARD).not.toContain(type);
});

test('what EventBridge cannot deliver is set aside', () => {
  const rules = ofType(resources, 'AWS::Events::Rule').map(({ Properties }) => Rule.parse(Properties));
  expect(rules).not.toEqual([]);
});

test('every queue of dead letters calls an operator at the first of them', () => {
  const deadLetters = [...queues.keys()].filter((id) => id.includes('DeadLetters'));
  expect(deadLetters).not.toEqual([]);
  const alarms = ofType(resources, 'AWS::CloudWatch::Alarm').map(({ Properties }) =>
    JSON.stringify(Properties),
  );
  for (const id of deadLetters) {
    const name = id.slice(id.indexOf('/') + 1);
    expect(alarms.some((alarm) => alarm.includes(name) && alarm.includes('"Threshold":1'))).toBe(true);
  }
});

test('queues are spoken to over TLS only', () => {
  const policies = ofType(resources, 'AWS::SQS::QueuePolicy').map(({ Properties }) =>
    JSON.stringify(Properties),
  );
  expect(policies).toHaveLength(queues.size);
  for (const policy of policies) expect(policy).toContain('{"Bool":{"aws:SecureTransport":"false"}}');
});

test('a malware verdict counts only from the scanner of the stage', () => {
  const sourcesOf = (stage: 'local' | 'production') =>
    ofType(resourcesOf(stage), 'AWS::Events::Rule').flatMap(({ Properties }) => {
      const { EventPattern } = Rule.parse(Properties);
      return JSON.stringify(EventPattern ?? {}).includes('Object Scan Result')
        ? [EventPattern?.['source']]
        : [];
    });
  expect(sourcesOf('production')).toEqual([['aws.guardduty']]);
  expect(sourcesOf('local')).toEqual([['satujam.sandbox']]);
});

test('people are told of just those events for which there are words', () => {
  const rule = ofType(resources, 'AWS::Events::Rule').find(({ id }) => id.includes('ComposeMessage'));
  const heard = z.array(z.string()).parse(Rule.parse(rule?.Properties).EventPattern?.['detail-type']);
  expect(heard.toSorted()).toEqual(tellingEvents.toSorted());
});
