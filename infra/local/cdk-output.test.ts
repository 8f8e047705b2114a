import { describe, expect, it } from 'vitest';
import { failureIn, stackDone } from './cdk-output.ts';

const output = (text: string) => text.split('\n');

describe('the reason of a failed deployment', () => {
  it('is what the engine says about the resource', () => {
    const lines = output(`satujam-local-api: deploying... [2/2]
satujam-local-api | 1/3 | 6:56:13 AM | UPDATE_COMPLETE         | AWS::IAM::Role                   | Fn/ServiceRole
satujam-local-api | 3/3 | 6:56:13 AM | UPDATE_FAILED           | AWS::IAM::Policy                 | Fn/Policy (FnPolicyC6) Export 'data:Table' not found
❌  satujam-local-api failed to deploy
‣ DeploymentError: Resource updates failed:`);
    expect(failureIn(lines)).toBe("AWS::IAM::Policy Fn/Policy (FnPolicyC6) Export 'data:Table' not found");
  });

  it('is the exception of the app, not the CLI telling that the app ended', () => {
    const lines = output(`file:///app.mjs:1
throw new Error('the stage is unknown');
      ^

Error: the stage is unknown
    at file:///app.mjs:1:7

Node.js v24.21.0
node infra/app.ts: Subprocess exited with error 1`);
    expect(failureIn(lines)).toBe('the stage is unknown');
  });

  it('is the file and line where a function cannot be bundled', () => {
    const lines = output(`Error: Build failed with 1 error:
functions/registry/api.ts:22:21: ERROR: Could not resolve "./nowhere.ts"
    at failureErrorWithLog (/esbuild/lib/main.js:1467:15)`);
    expect(failureIn(lines)).toBe('functions/registry/api.ts:22:21: ERROR: Could not resolve "./nowhere.ts"');
  });

  it("is the error behind the CLI's bullet", () => {
    const lines = output(`satujam-local-data: connect ECONNREFUSED 127.0.0.1:1
‣ Error: connect ECONNREFUSED 127.0.0.1:1`);
    expect(failureIn(lines)).toBe('connect ECONNREFUSED 127.0.0.1:1');
  });

  it('is the asset that cannot be published', () => {
    const lines = output(`satujam-local-data: start: Publishing Template
satujam-local-data: fail: Bucket named 'cdk-assets' exists, but we dont have access to it.
‣ AggregateError: `);
    expect(failureIn(lines)).toBe("Bucket named 'cdk-assets' exists, but we dont have access to it.");
  });

  it('is the last line when nothing else is known', () => {
    expect(failureIn(['Template format error: Unrecognized resource types: [AWS::Nope::Thing]', ''])).toBe(
      'Template format error: Unrecognized resource types: [AWS::Nope::Thing]',
    );
  });

  it('is in plain text', () => {
    expect(failureIn(['\u001b[31mError: no\u001b[39m'])).toBe('no');
  });

  it('is said to be missing when the CLI said nothing', () => {
    expect(failureIn([])).toBe('the CDK CLI said nothing');
  });
});

describe('a line of the CLI', () => {
  it('tells that a stack is deployed', () => {
    expect(stackDone(' ✅  satujam-local-data (no changes)')).toBe('satujam-local-data');
  });

  it('tells nothing else', () => {
    expect(stackDone('satujam-local-data: deploying... [1/2]')).toBeUndefined();
  });
});
