import { expect, test } from 'vitest';
import * as z from 'zod';
import { stageNames } from '../../infra/stages.ts';
import { type DeployedResource, ofType, resourcesOf } from './synthesis.ts';

const OneOrMany = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([schema, z.array(schema)]).transform((value) => [value].flat());
const Policy = z.object({
  Roles: z.array(z.object({ Ref: z.string() })),
  PolicyDocument: z.object({
    Statement: z.array(
      z.object({
        Effect: z.string(),
        Action: OneOrMany(z.string()),
        Resource: OneOrMany(z.unknown()).default([]),
        NotResource: OneOrMany(z.string()).optional(),
        Condition: z.unknown().optional(),
      }),
    ),
  }),
});
const Lambda = z.object({
  Description: z.string(),
  Role: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) }),
});

const policiesOf = (resources: readonly DeployedResource[]) =>
  ofType(resources, 'AWS::IAM::Policy').map(({ id, Properties }) => ({ id, ...Policy.parse(Properties) }));

const statementsOf = (resources: readonly DeployedResource[]) =>
  policiesOf(resources).flatMap(({ id, PolicyDocument }) =>
    PolicyDocument.Statement.map((statement) => ({ id, ...statement })),
  );

/** What each function may do to AWS, logging and keys aside, by its entry. */
function rightsOf(resources: readonly DeployedResource[]): Record<string, string[]> {
  const policies = policiesOf(resources);
  const rights = ofType(resources, 'AWS::Lambda::Function').map(({ stack, Properties }) => {
    const { Description, Role } = Lambda.parse(Properties);
    const own = policies.filter(
      ({ id, Roles }) => id.startsWith(stack) && Roles.some(({ Ref }) => Ref === Role['Fn::GetAtt'][0]),
    );
    const actions = own.flatMap(({ PolicyDocument }) =>
      PolicyDocument.Statement.flatMap(({ Action }) => Action),
    );
    const told = actions.filter((action) => !/^(logs|kms|sqs):/.test(action));
    return [Description.replace('SatuJam ', ''), [...new Set(told)].sort()] as const;
  });
  return Object.fromEntries(rights);
}

test('each function may do what its work needs and nothing else', () => {
  const stream = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map(
    (name) => `dynamodb:${name}`,
  );
  // What moves an application from stage to stage counts it there in the same transaction.
  const moving = ['dynamodb:PutItem', 'dynamodb:Query', 'dynamodb:UpdateItem'];
  // Licences or places besides, which are one item each.
  const movingAndLicences = ['dynamodb:GetItem', ...moving];
  const onItems = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'];
  expect(rightsOf(resourcesOf('production'))).toEqual({
    'submission/api': [...movingAndLicences, 'secretsmanager:GetSecretValue'],
    'bulk-filing/api': [
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'secretsmanager:GetSecretValue',
    ],
    'bulk-filing/confirmation-api': ['dynamodb:PutItem', 'dynamodb:Query', 'secretsmanager:GetSecretValue'],
    'bulk-filing/file-rows': [...onItems, 'secretsmanager:GetSecretValue'],
    // A claim is one write; a place is used where an application says so.
    'campaigns/api': [...onItems, 'secretsmanager:GetSecretValue'],
    'campaigns/settle-campaign': [...onItems, 'events:PutEvents'],
    'campaigns/watch-campaigns': ['dynamodb:GetItem', 'dynamodb:Query'],
    'documents/api': ['dynamodb:Query', 's3:GetObjectVersion', 's3:PutObject'],
    'documents/inspect-document': [
      'dynamodb:PutItem',
      'dynamodb:Query',
      's3:GetObject',
      's3:GetObjectVersion',
      's3:ListBucket',
    ],
    'documents/record-malware-verdict': ['dynamodb:PutItem', 'dynamodb:Query'],
    'verification/api': moving,
    'verification/measure-pace': ['dynamodb:PutItem'],
    'approval/start-workflow': ['states:StartExecution'],
    'approval/screen-application': [...movingAndLicences, 'secretsmanager:GetSecretValue'],
    'approval/await-decision': [
      'dynamodb:PutItem',
      'dynamodb:Query',
      'states:SendTaskFailure',
      'states:SendTaskSuccess',
    ],
    'approval/resume-workflow': [
      'dynamodb:GetItem',
      'dynamodb:Query',
      'states:SendTaskFailure',
      'states:SendTaskSuccess',
    ],
    'approval/sweep-workflows': [
      'dynamodb:PutItem',
      'dynamodb:Query',
      'states:ListExecutions',
      'states:StartExecution',
    ],
    'clock/set-timers': ['dynamodb:Query', 'iam:PassRole', 'scheduler:CreateSchedule'],
    'clock/tick-application': moving,
    'clock/tick-waiting': moving,
    'issuance/api': ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 's3:GetObjectVersion'],
    'issuance/expire-licences': ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
    'issuance/issue-licence': [
      ...movingAndLicences,
      's3:GetObject',
      's3:PutObject',
      'secretsmanager:GetSecretValue',
    ],
    // No office of the catalogue signs with BSrE: the secret is that of personal data.
    'issuance/signature-api': [...movingAndLicences, 's3:PutObject', 'secretsmanager:GetSecretValue'],
    // Both count the questions that can be guessed.
    'registry/api': ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
    'authenticity/api': ['dynamodb:GetItem', 'dynamodb:UpdateItem', 's3:GetObject', 's3:ListBucket'],
    'archive/api': [
      'dynamodb:GetItem',
      'dynamodb:Query',
      's3:GetObjectVersion',
      's3:ListBucket',
      'secretsmanager:GetSecretValue',
    ],
    'status/api': ['s3:GetObject', 's3:ListBucket'],
    'status/publish-status-list': [
      'dynamodb:GetItem',
      'dynamodb:Query',
      's3:GetObject',
      's3:ListBucket',
      's3:PutObject',
    ],
    'status/renew-status-lists': ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query', 's3:PutObject'],
    // What an agency is told is never read from the licensing table by who may call it.
    'agencies/api': [...onItems, 'secretsmanager:GetSecretValue'],
    'agencies/accept-event': onItems,
    'agencies/deliver-events': [...onItems, 'events:PutEvents', 'secretsmanager:GetSecretValue'].sort(),
    'agencies/sweep-deliveries': ['dynamodb:GetItem', 'dynamodb:Query'],
    // Who sends messages reads forms; who shows and ends them does not.
    'messages/api': [...onItems, 'secretsmanager:GetSecretValue'],
    'messages/compose-message': [...onItems, 'secretsmanager:GetSecretValue', 'ses:SendEmail', 'sns:Publish'],
    'messages/send-due-messages': [
      ...onItems,
      'secretsmanager:GetSecretValue',
      'ses:SendEmail',
      'sns:Publish',
    ],
    'messages/record-bounce': ['dynamodb:GetItem', 'dynamodb:PutItem', 'secretsmanager:GetSecretValue'],
    'messages/remind-of-expiry': [...onItems, 'events:PutEvents'],
    // It reads histories and counts; who asks for reports reads numbers alone.
    'reports/count-event': movingAndLicences,
    'reports/api': ['dynamodb:Query'],
    'publication/publish-events': [...stream, 'events:PutEvents'],
  });
});

test.each(stageNames)('no role of the %s stage has an action with a wildcard', (stage) => {
  const actions = statementsOf(resourcesOf(stage)).filter(({ Effect }) => Effect === 'Allow');
  expect(actions.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
});

test.each(stageNames)('no role of the %s stage may scan or delete items', (stage) => {
  const actions = statementsOf(resourcesOf(stage)).flatMap(({ Action }) => Action);
  const forbidden = /^dynamodb:(Scan|BatchGetItem|BatchWriteItem|DeleteItem|PartiQL.*)$/;
  expect(actions.filter((action) => forbidden.test(action))).toEqual([]);
});

test.each(stageNames)('no role of the %s stage may change single attributes but those of counts', (stage) => {
  const updating = statementsOf(resourcesOf(stage)).filter(({ Action }) =>
    Action.includes('dynamodb:UpdateItem'),
  );
  expect(updating.length).toBeGreaterThan(0);
  for (const { Action, Condition } of updating) {
    expect(Action).toEqual(['dynamodb:UpdateItem']);
    expect(Condition).toEqual({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['COUNT#*'] } });
  }
});

test.each(stageNames)('who of the %s stage reads applications alone may query nothing else', (stage) => {
  const queries = statementsOf(resourcesOf(stage)).filter(({ Action }) => Action.includes('dynamodb:Query'));
  const bound = queries.filter(({ Condition }) => Condition !== undefined);
  for (const { Action, Condition } of bound) {
    expect(Action).toEqual(['dynamodb:Query']);
    expect(Condition).toEqual({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['APP#*'] } });
  }
  const rooms = ['InspectDocument', 'SetTimers', 'TickApplication', 'AwaitDecision', 'IssueLicence'];
  for (const room of rooms) expect(bound.filter(({ id }) => id.includes(room))).toHaveLength(1);
});

test.each(['staging', 'production'] as const)(
  'couriers of the %s stage put events on buses and queues that are named for us, in no account of ours',
  (stage) => {
    const told = statementsOf(resourcesOf(stage)).filter(({ id }) => id.includes('DeliverEvents'));
    const targets = told.filter(({ Resource }) =>
      /:(events|sqs):.*satujam-\*/.test(JSON.stringify(Resource)),
    );
    expect(targets.map(({ Action }) => Action.join())).toEqual(['events:PutEvents', 'sqs:SendMessage']);
    for (const { Condition } of targets)
      expect(Condition).toEqual({ StringNotEquals: { 'aws:ResourceAccount': { Ref: 'AWS::AccountId' } } });
  },
);

test.each(stageNames)(
  'mail of the %s stage goes from our domain alone, and SMS to telephones, never to a topic',
  (stage) => {
    const statements = statementsOf(resourcesOf(stage));
    const sending = statements.filter(({ Action }) => Action.includes('ses:SendEmail'));
    expect(sending).toHaveLength(2);
    for (const { Resource } of sending)
      expect(Resource.map((one) => /:(identity|configuration-set)\//.exec(JSON.stringify(one))?.[1])).toEqual(
        ['configuration-set', 'identity'],
      );
    const publishing = statements.filter(
      ({ Action, id }) => Action.includes('sns:Publish') && id.includes('Messages'),
    );
    expect(publishing.map(({ NotResource }) => NotResource)).toEqual([
      ['arn:aws:sns:*:*:*'],
      ['arn:aws:sns:*:*:*'],
    ]);
    expect(statements.filter(({ NotResource }) => NotResource !== undefined)).toHaveLength(2);
  },
);

test('only what knows no resources is allowed on all of them', () => {
  const everywhere = statementsOf(resourcesOf('production')).filter(({ Resource }) => Resource.includes('*'));
  expect([...new Set(everywhere.flatMap(({ Action }) => Action))].sort()).toEqual([
    'dynamodb:ListStreams',
    'logs:CreateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:DescribeLogGroups',
    'logs:DescribeResourcePolicies',
    'logs:GetLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutResourcePolicy',
    'logs:UpdateLogDelivery',
  ]);
});
