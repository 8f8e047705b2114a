import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { settingsOf, stageNames } from '../../infra/stages.ts';
import { tenants } from '../../shared/catalogue/index.ts';
import { type DeployedResource, ofType, resourcesOf, resourcesWith } from './synthesis.ts';

const OneOrMany = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const Statement = z.object({
  Action: OneOrMany,
  /** None where a statement names what it is not about. */
  Resource: z.unknown().optional(),
  Condition: z.record(z.string(), z.unknown()).optional(),
});
const Policy = z.object({
  PolicyDocument: z.object({ Statement: z.array(Statement) }),
});

const keysIn = (resources: readonly DeployedResource[]) =>
  ofType(resources, 'AWS::KMS::Key').filter(({ Properties }) => Properties['KeySpec'] === 'ECC_NIST_P256');

/** Statements about credential keys: whose, which actions, how many keys, and when. */
const grantsIn = (resources: readonly DeployedResource[]) =>
  ofType(resources, 'AWS::IAM::Policy').flatMap(({ id, Properties }) =>
    Policy.parse(Properties).PolicyDocument.Statement.flatMap(({ Action, Condition, Resource }) => {
      const keys = [...new Set(JSON.stringify(Resource ?? '').match(/GetAttCredentials\w+?Arn/g) ?? [])];
      return keys.length === 0 ? [] : [{ id, actions: Action, keys, times: Condition ?? {} }];
    }),
  );

const issuers = ['IssueLicence', 'PublishStatusList', 'RenewStatusLists', 'Signature'];
const isIssuer = (id: string) => issuers.some((name) => id.includes(name));

test.each(stageNames)(
  'in the %s stage each local government has a key on P-256 for its credentials',
  (stage) => {
    const keys = keysIn(resourcesOf(stage));
    expect(keys.map(({ Properties }) => Properties['Description'])).toEqual(
      tenants().map((tenant) => `SatuJam credentials ${tenant}-1`),
    );
    for (const { Properties } of keys) expect(Properties['KeyUsage']).toBe('SIGN_VERIFY');
  },
);

test('what signs credentials and lists may do just that, and what checks them reads public halves', () => {
  const grants = grantsIn(resourcesOf('production'));
  for (const name of issuers) expect(grants.some(({ id }) => id.includes(name))).toBe(true);
  for (const { actions, id, keys } of grants) {
    expect(actions).toEqual(isIssuer(id) ? ['kms:GetPublicKey', 'kms:Sign'] : ['kms:GetPublicKey']);
    expect(keys).toHaveLength(tenants().length);
  }
});

describe('after a rotation', () => {
  const turn = '2027-07-01T00:00:00Z';
  const resources = resourcesWith({
    ...settingsOf('production'),
    credentialGenerations: [
      { generation: 1, from: '2026-01-01T00:00:00Z', until: turn },
      { generation: 2, from: turn },
    ],
  });

  test('the old keys are kept beside the new, whatever becomes of the stack', () => {
    const keys = keysIn(resources);
    expect(keys).toHaveLength(2 * tenants().length);
    expect(new Set(keys.map(({ DeletionPolicy }) => DeletionPolicy))).toEqual(new Set(['Retain']));
  });

  test('each signs in its own time only', () => {
    const signing = grantsIn(resources).filter(({ actions }) => actions.includes('kms:Sign'));
    const times = new Map(signing.map(({ keys, times: when }) => [keys.join(), when]));
    expect([...times.values()]).toEqual([
      {
        DateGreaterThanEquals: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' },
        DateLessThan: { 'aws:CurrentTime': turn },
      },
      { DateGreaterThanEquals: { 'aws:CurrentTime': turn } },
    ]);
    const keys = [...times.keys()].flatMap((joined) => joined.split(','));
    expect(new Set(keys).size).toBe(2 * tenants().length);
  });

  test('what checks reads the public half of all of them', () => {
    const checking = grantsIn(resources).filter(({ actions }) => !actions.includes('kms:Sign'));
    expect(checking.length).toBeGreaterThan(0);
    for (const { keys, times } of checking) {
      expect(keys).toHaveLength(2 * tenants().length);
      expect(times).toEqual({});
    }
  });

  test('functions are told both, with the time in which each signs', () => {
    const told = ofType(resources, 'AWS::Lambda::Function').flatMap(({ Properties }) => {
      const { Environment } = z
        .object({ Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }) })
        .parse(Properties);
      return Environment.Variables['CREDENTIAL_KEYS'] ?? [];
    });
    expect(told.length).toBeGreaterThan(3);
    for (const each of told) {
      const text = JSON.stringify(each);
      for (const tenant of tenants())
        for (const kid of [`${tenant}-1`, `${tenant}-2`]) expect(text).toContain(kid);
      expect(text.match(/2027-07-01T00:00:00Z/g)).toHaveLength(2 * tenants().length);
    }
  });
});
