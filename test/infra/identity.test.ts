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
  GenerateSecret: z.literal(false),
  AllowedOAuthFlows: z.array(z.string()),
  AllowedOAuthScopes: z.array(z.string()),
  CallbackURLs: z.array(z.unknown()),
  LogoutURLs: z.array(z.unknown()),
  EnableTokenRevocation: z.literal(true),
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

test('the portal signs in with a code on hosted pages, at its own address alone, and keeps no secret', () => {
  const client = clientOf('production');
  expect(client).toMatchObject({
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid', 'email', 'profile'],
    CallbackURLs: ['https://satujam.example/signed-in'],
    LogoutURLs: ['https://satujam.example/'],
  });
  expect(JSON.stringify(clientOf('staging').CallbackURLs)).toMatch(/Distribution.*\/signed-in/);
  const [domain] = ofType(resourcesOf('production'), 'AWS::Cognito::UserPoolDomain');
  expect(domain?.Properties['ManagedLoginVersion']).toBe(2);
  expect(ofType(resourcesOf('production'), 'AWS::Cognito::ManagedLoginBranding')).toHaveLength(1);
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
