import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Call } from './calls.ts';

export function s3() {
  const client = new S3Client({ forcePathStyle: true });
  return (call: Call) => {
    if (call.operation === 'PutObject') return client.send(new PutObjectCommand(call.input));
    if (call.operation === 'HeadObject') return client.send(new HeadObjectCommand(call.input));
    if (call.operation !== 'GetObject') return undefined;
    return client.send(new GetObjectCommand(call.input)).then(({ Body }) => Body?.transformToByteArray());
  };
}
