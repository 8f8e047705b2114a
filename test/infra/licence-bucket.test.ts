import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { stageNames } from '../../infra/stages.ts';
import { ofType, resourcesOf } from './synthesis.ts';

const Statement = z.object({
  Action: z.union([z.string(), z.array(z.string())]),
  Resource: z.unknown().optional(),
});
const Policy = z.object({ PolicyDocument: z.object({ Statement: z.array(Statement) }) });
const Lock = z.object({
  ObjectLockEnabled: z.literal(true),
  ObjectLockConfiguration: z.object({
    Rule: z.object({ DefaultRetention: z.object({ Mode: z.string(), Days: z.number() }) }),
  }),
});

type Resources = ReturnType<typeof resourcesOf>;
const bucketOf = (resources: Resources) =>
  ofType(resources, 'AWS::S3::Bucket').find(({ id }) => /LicencesBucket/.test(id))?.Properties;

/** What roles may do with objects of the licence bucket: the function's role, the action, the folder. */
const rightsIn = (resources: Resources) =>
  ofType(resources, 'AWS::IAM::Policy').flatMap(({ id, Properties }) =>
    Policy.parse(Properties).PolicyDocument.Statement.flatMap(({ Action, Resource }) =>
      Array.from(
        JSON.stringify(Resource ?? '').matchAll(/LicencesBucket\w*Arn\w*"\},"([^"]*)"/g),
        ([, folder]) => ({
          role: /(\w+?)Role/.exec(id.split('/')[1] ?? '')?.[1],
          right: `${[Action].flat().join()} ${folder}`,
        }),
      ),
    ),
  );

describe.each(stageNames)('in the %s stage', (stage) => {
  const resources = resourcesOf(stage);
  const rights = rightsIn(resources);
  const whoMay = (right: string) => rights.filter((one) => one.right === right).map(({ role }) => role);

  test('only what issues licences writes, and only what holders get: no function can put a chain of certificates', () => {
    expect(rights.filter(({ right }) => right.includes('Put')).map(({ right }) => right)).toEqual(
      whoMay('s3:PutObject /licences/*').map(() => 's3:PutObject /licences/*'),
    );
    expect(whoMay('s3:PutObject /licences/*').sort()).toEqual(['IssueLicence', 'Signature']);
  });

  test('what is read is a version of what holders get, or a chain', () => {
    expect(new Set(rights.map(({ right }) => right))).toEqual(
      new Set(['s3:PutObject /licences/*', 's3:GetObjectVersion /licences/*', 's3:GetObject /signing/*']),
    );
    expect(whoMay('s3:GetObjectVersion /licences/*').sort()).toEqual(['Archive', 'Issuance']);
  });

  test('nobody can lift a lock or delete', () => {
    const policies = JSON.stringify(ofType(resources, 'AWS::IAM::Policy'));
    expect(policies).not.toMatch(/s3:(Delete|Bypass|PutObjectRetention|PutObjectLegalHold)/);
  });
});

test('in production a licence is locked for longer than it is valid', () => {
  const { ObjectLockConfiguration } = Lock.parse(bucketOf(resourcesOf('production')));
  const { Days, Mode } = ObjectLockConfiguration.Rule.DefaultRetention;
  expect(Mode).toBe('GOVERNANCE');
  expect(Days).toBeGreaterThan(5 * 366);
});

test.each(['local', 'staging'] as const)('in the %s stage what is thrown away can be', (stage) => {
  expect(bucketOf(resourcesOf(stage))).not.toHaveProperty('ObjectLockEnabled');
});
