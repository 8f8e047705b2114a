import { describe, expect, test } from 'vitest';
import { stageNames } from '../../infra/stages.ts';
import { tenants } from '../../shared/catalogue/index.ts';
import { ofType, resourcesOf } from './synthesis.ts';

/** Those have a test of their own (credential-keys.test.ts). */
const isForCredentials = ({ KeySpec }: Readonly<Record<string, unknown>>) => KeySpec === 'ECC_NIST_P256';

describe.each(stageNames)('in the %s stage', (stage) => {
  const resources = resourcesOf(stage);
  const signingKeys = ofType(resources, 'AWS::KMS::Key').filter(
    ({ Properties }) => Properties['KeyUsage'] === 'SIGN_VERIFY' && !isForCredentials(Properties),
  );
  const signing = ofType(resources, 'AWS::IAM::Policy').flatMap(({ id, Properties }) =>
    (JSON.stringify(Properties).match(/\{"Action":"kms:Sign",.*?\]\}/g) ?? []).map((text) => ({ id, text })),
  );

  test('each local government has an RSA-3072 key of its own under its name', () => {
    expect(signingKeys.map(({ Properties }) => Properties['KeySpec'])).toEqual(
      tenants().map(() => 'RSA_3072'),
    );
    const aliases = ofType(resources, 'AWS::KMS::Alias').map(({ Properties }) => Properties['AliasName']);
    expect(aliases.sort()).toEqual(
      tenants()
        .map((tenant) => `alias/satujam-${stage}-signing-${tenant}`)
        .sort(),
    );
  });

  test('only what issues licences may sign, with just these keys', () => {
    expect(signing.map(({ id }) => /IssueLicenceRole/.test(id))).toEqual([true]);
    const text = signing[0]?.text ?? '';
    const named = Array.from(text.matchAll(/ExportsOutputFnGetAtt(Signing\w+?)Arn/g), ([, name]) => name);
    expect(named.sort()).toEqual(signingKeys.map(({ id }) => id.split('/')[1]).sort());
    expect(text.match(/"Fn::/g)).toHaveLength(tenants().length);
  });

  test('it reads of the licence bucket only certificates', () => {
    const reading = ofType(resources, 'AWS::IAM::Policy')
      .filter(({ id }) => id.includes('IssueLicenceRole'))
      .flatMap(
        ({ Properties }) => JSON.stringify(Properties).match(/"Action":"s3:GetObject".*?"\]\]/g) ?? [],
      );
    expect(reading).toHaveLength(1);
    expect(reading[0]).toMatch(/"\/signing\/\*"\]\]$/);
  });
});
