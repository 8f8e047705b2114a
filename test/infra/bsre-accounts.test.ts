import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { expect, test } from 'vitest';
import { Alarms } from '../../infra/constructs/alarms.ts';
import { BsreAccounts } from '../../infra/constructs/bsre-accounts.ts';
import { ServiceFunction } from '../../infra/constructs/service-function.ts';
import { settingsOf } from '../../infra/stages.ts';
import { ofType, resourcesOf } from './synthesis.ts';

/** What is deployed where these local governments sign with BSrE. */
function deployedFor(...tenants: string[]): string {
  const stack = new Stack(new App(), 'Test');
  const alarms = new Alarms(stack, 'Alarms');
  const codeOf = () => Code.fromInline('exports.handler = () => undefined');
  const ground = { settings: settingsOf('production'), codeOf, alarms };
  const signature = new ServiceFunction(stack, 'Signature', { ground, entry: 'issuance/signature-api' });
  new BsreAccounts(stack, 'Bsre', { key: new Key(stack, 'Key'), keepsData: true, tenants }).allow(signature);
  return JSON.stringify(Template.fromStack(stack).toJSON());
}

const readings = (text: string) => text.match(/\{"Action":"secretsmanager:GetSecretValue".*?\}\}/g) ?? [];

test('who signs with BSrE has a secret of its own, which outlives the stack', () => {
  const text = deployedFor('malang', 'metro');
  for (const tenant of ['malang', 'metro']) expect(text).toContain(`"Description":"SatuJam BSrE ${tenant}"`);
  expect(text.match(/"Type":"AWS::SecretsManager::Secret"/g)).toHaveLength(2);
  expect(text.match(/"Type":"AWS::SecretsManager::Secret".*?"DeletionPolicy":"Retain"/g)).toHaveLength(2);
});

test('what signs may read just these secrets and is told them by local government', () => {
  const text = deployedFor('metro');
  expect(readings(text)).toHaveLength(1);
  expect(readings(text)[0]).toMatch(/"Resource":\{"(?:Ref|Fn::GetAtt)":\[?"Bsremetro/);
  expect(text).toMatch(/"BSRE_SECRETS":\{"Fn::Join":\["",\["\{\\"metro\\":/);
});

test('where nobody does there is no secret, and the function is told so', () => {
  const text = deployedFor();
  expect(text).not.toContain('AWS::SecretsManager::Secret');
  expect(readings(text)).toEqual([]);
  expect(text).toContain('"BSRE_SECRETS":"{}"');
});

test('only what carries out a signature is told of them', () => {
  const told = ofType(resourcesOf('production'), 'AWS::Lambda::Function')
    .filter(({ Properties }) => JSON.stringify(Properties).includes('BSRE_SECRETS'))
    .map(({ Properties }) => Properties['Description']);
  expect(told).toEqual(['SatuJam issuance/signature-api']);
});
