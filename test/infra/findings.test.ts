import { expect, test } from 'vitest';
import { functionCode } from '../../infra/constructs/function-code.ts';
import { stageNames } from '../../infra/stages.ts';
import { appOf } from './synthesis.ts';

process.env['CDK_VALIDATION'] = 'true';

const codeOf = await functionCode();

// Synthesis throws with the list of findings; every acknowledged one carries its reason where it is built.
test.each(stageNames)(
  'the %s stage has no finding of cdk-nag or CloudFormation that nobody acknowledged',
  (stage) => {
    expect(() => appOf(stage, codeOf).synth()).not.toThrow();
  },
);

test.each(stageNames)('the %s stage acknowledges wildcards one by one, never all of a role', (stage) => {
  const acknowledged = appOf(stage)
    .node.findAll()
    .flatMap(({ node }) => node.metadata.map(({ data }) => JSON.stringify(data)));
  expect(acknowledged.filter((data) => /AwsSolutions-IAM[45]"/.test(data))).toEqual([]);
  expect(acknowledged.some((data) => data.includes('AwsSolutions-IAM5['))).toBe(true);
});
