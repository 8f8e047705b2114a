import { Stack, Validations } from 'aws-cdk-lib';
import { flattenCfnReference } from 'cdk-nag/lib/utils/flatten-cfn-reference.js';
import type { IConstruct } from 'constructs';

/** Accepts a finding on a construct and all below it, with the reason why it is right here. */
export function acknowledge(construct: IConstruct, id: string, reason: string): void {
  Validations.of(construct).acknowledge({ id, reason });
}

/** Accepts that a role may act on this one resource with a `*` in it, named as in the policy, and on no other. */
export function acknowledgeWildcard(role: IConstruct, resource: string, reason: string): void {
  const named = flattenCfnReference(Stack.of(role).resolve(resource));
  acknowledge(role, `AwsSolutions-IAM5[Resource::${named}]`, reason);
}
