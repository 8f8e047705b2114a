import type { IGrantable } from 'aws-cdk-lib/aws-iam';
import type { Key } from 'aws-cdk-lib/aws-kms';

const reading = ['kms:Decrypt', 'kms:DescribeKey'];
const writing = [
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyWithoutPlaintext',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** Lets a function use the key under what it reads or writes; each action by name, as CDK's own grants use `*`. */
export function useKey(key: Key, user: IGrantable, purpose: 'read' | 'read and write'): void {
  key.grant(user, ...reading, ...(purpose === 'read' ? [] : writing));
}
