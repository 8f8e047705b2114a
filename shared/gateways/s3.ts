/** S3's part of the SDK, a fifth of a first event: it loads when a bucket is first asked. */
export const s3 = () => import('./s3/sdk.ts');
