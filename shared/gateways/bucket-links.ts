import { buildQueryString, HttpRequest } from '@smithy/core/protocols';
import { Hash } from '@smithy/core/serde';
import { SignatureV4 } from '@smithy/signature-v4';
import type { StoredObject } from '../domain/document.ts';

/** How long a link to a file works, in seconds: a click, not a share. */
const LINK_SECONDS = 300;
/** How long an upload may begin after it was asked for, in seconds. */
const UPLOAD_SECONDS = 900;

export interface UploadGrant {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly expiresAt: string;
}

export type BucketLinks = ReturnType<typeof createBucketLinks>;

/**
 * Leave for others to put into an S3 bucket and to take from it, signed by the function's own credentials, without a
 * call. It needs no client of S3, which takes longer to load than all else in an API (docs/bench.md).
 */
export function createBucketLinks(name: string, now: () => Date) {
  const region = process.env['AWS_REGION'] ?? '';
  const bucketUrl = urlOfBucket(name, region);
  const secondsFrom = (start: Date, seconds: number) => new Date(start.getTime() + seconds * 1000);

  return {
    /** Leave to upload exactly one object of exactly this key, type and size in bytes (S3's "POST policy"). */
    async grantUpload(key: string, mediaType: string, bytes: number): Promise<UploadGrant> {
      const signingDate = now();
      const expiresAt = secondsFrom(signingDate, UPLOAD_SECONDS).toISOString();
      const { accessKeyId, sessionToken } = credentials();
      const amzDate = compact(signingDate);
      const fields = {
        'Content-Type': mediaType,
        bucket: name,
        key,
        'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
        'X-Amz-Credential': `${accessKeyId}/${amzDate.slice(0, 8)}/${region}/s3/aws4_request`,
        'X-Amz-Date': amzDate,
        ...(sessionToken && { 'X-Amz-Security-Token': sessionToken }),
      };
      const exactly = Object.entries(fields).map(([field, value]) => ({ [field]: value }));
      const conditions = [['content-length-range', bytes, bytes], ...exactly];
      const policy = Buffer.from(JSON.stringify({ expiration: expiresAt, conditions })).toString('base64');
      const signature = await signer(region).sign(policy, { signingDate });
      return {
        url: bucketUrl.href,
        fields: { ...fields, Policy: policy, 'X-Amz-Signature': signature },
        expiresAt,
      };
    },

    /** A link to exactly this version, saved under `fileName`. */
    async linkTo({ key, versionId }: StoredObject, fileName: string) {
      const signingDate = now();
      const { host, pathname, protocol } = bucketUrl;
      const path = pathname + key.split('/').map(encodeURIComponent).join('/');
      const query = {
        versionId,
        'response-content-disposition': `attachment; filename="${fileName}"`,
      };
      const headers = { host, 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' };
      const request = new HttpRequest({ method: 'GET', protocol, hostname: host, path, query, headers });
      const signed = await signer(region).presign(request, { signingDate, expiresIn: LINK_SECONDS });
      return {
        url: `${protocol}//${host}${path}?${buildQueryString(signed.query ?? {})}`,
        expiresAt: secondsFrom(signingDate, LINK_SECONDS).toISOString(),
      };
    },
  };
}

/** The embedded engine serves buckets by path; S3 by host name. */
function urlOfBucket(name: string, region: string): URL {
  const engine = process.env['AWS_ENDPOINT_URL'];
  return engine === undefined
    ? new URL(`https://${name}.s3.${region}.amazonaws.com/`)
    : new URL(`/${name}/`, engine);
}

/** `20261122T091500Z`, as Signature Version 4 writes a time. */
const compact = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, '');

/** S3 differs from other services: a path is escaped once, and a body is not signed. */
const signer = (region: string) =>
  new SignatureV4({
    service: 's3',
    region,
    credentials: credentials(),
    sha256: Hash.bind(null, 'sha256'),
    uriEscapePath: false,
    applyChecksum: false,
  });

/** Those that Lambda gives a function, which live longer than what is signed with them. */
function credentials() {
  const { AWS_ACCESS_KEY_ID = '', AWS_SECRET_ACCESS_KEY = '', AWS_SESSION_TOKEN } = process.env;
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
  };
}
