import { expect, test } from 'vitest';
import * as z from 'zod';
import type { StageName } from '../../infra/stages.ts';
import { Role } from '../../shared/domain/actor.ts';
import { ofType, resourcesOf } from './synthesis.ts';

const Client = z.object({
  ExplicitAuthFlows: z.array(z.string()),
  WriteAttributes: z.array(z.string()),
  ReadAttributes: z.array(z.string()),
  PreventUserExistenceErrors: z.literal('ENABLED'),
  GenerateSecret: z.literal(true).optional(),
});

const clientOf = (stage: StageName) =>
  Client.parse(ofType(resourcesOf(stage), 'AWS::Cognito::UserPoolClient')[0]?.Properties);

test('the groups are the roles', () => {
  const groups = ofType(resourcesOf('production'), 'AWS::Cognito::UserPoolGroup');
  expect(groups.map(({ Properties }) => Properties['GroupName'])).toEqual(Role.options);
});

test('who signs up can give themselves no tenant, no employer and no verified address', () => {
  const { ReadAttributes, WriteAttributes } = clientOf('production');
  expect(WriteAttributes.sort()).toEqual(['email', 'name']);
  expect(ReadAttributes).toEqual(expect.arrayContaining(['custom:tenant', 'custom:employer']));
});

test('in production a password never travels to the server', () => {
  expect(clientOf('production').ExplicitAuthFlows.sort()).toEqual([
    'ALLOW_REFRESH_TOKEN_AUTH',
    'ALLOW_USER_SRP_AUTH',
  ]);
});

test('elsewhere accounts can be seeded and signed in by scripts', () => {
  expect(clientOf('local').ExplicitAuthFlows).toEqual(
    expect.arrayContaining(['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_USER_PASSWORD_AUTH']),
  );
});

test('passwords are long and mixed', () => {
  const [pool] = ofType(resourcesOf('production'), 'AWS::Cognito::UserPool');
  expect(pool?.Properties['Policies']).toMatchObject({
    PasswordPolicy: {
      MinimumLength: 12,
      RequireLowercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
      RequireUppercase: true,
    },
  });
});
