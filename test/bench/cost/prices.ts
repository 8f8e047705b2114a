/**
 * The one place where prices stand: AWS's public list prices of us-east-1 as of January 2025, on demand, beyond every free
 * tier, in US dollars. Jakarta's own are to be entered here once somebody has them from the account; until then
 * `REGION_FACTOR` stands for the difference. None of them was asked of AWS by this bench.
 */
export const PRICES = {
  lambdaRequest: { service: 'Lambda', unit: 'request', usd: 0.2 / 1e6 },
  lambdaGbSecond: { service: 'Lambda', unit: 'GB second on ARM', usd: 0.0000133334 },
  apiRequest: { service: 'API Gateway', unit: 'HTTP API request of at most 512 KB', usd: 1 / 1e6 },
  edgeRequest: { service: 'CloudFront', unit: 'HTTPS request', usd: 1 / 1e6 },
  edgeGb: { service: 'CloudFront', unit: 'GB to the internet', usd: 0.085 },
  writeUnit: {
    service: 'DynamoDB',
    unit: 'write request unit, on demand (since November 2024)',
    usd: 0.625 / 1e6,
  },
  readUnit: {
    service: 'DynamoDB',
    unit: 'read request unit, on demand (since November 2024)',
    usd: 0.125 / 1e6,
  },
  transition: { service: 'Step Functions', unit: 'state transition, Standard', usd: 0.025 / 1000 },
  event: {
    service: 'EventBridge',
    unit: 'event put on a custom bus, or told by S3, of at most 64 KB',
    usd: 1 / 1e6,
  },
  queueRequest: { service: 'SQS', unit: 'request, standard queue', usd: 0.4 / 1e6 },
  schedule: { service: 'EventBridge Scheduler', unit: 'call', usd: 1 / 1e6 },
  objectPut: { service: 'S3', unit: 'PUT or POST', usd: 0.005 / 1000 },
  objectGet: { service: 'S3', unit: 'GET or HEAD', usd: 0.0004 / 1000 },
  internetGb: { service: 'data transfer', unit: 'GB from S3 to the internet', usd: 0.09 },
  asymmetricSign: { service: 'KMS', unit: 'request of a key of ECC, or of RSA but 2048', usd: 0.15 / 10_000 },
  keyRequest: { service: 'KMS', unit: 'request of a symmetric key', usd: 0.03 / 10_000 },
  secretRequest: { service: 'Secrets Manager', unit: 'request', usd: 0.05 / 10_000 },
  logGb: { service: 'CloudWatch Logs', unit: 'GB taken in', usd: 0.5 },
  mail: { service: 'SES', unit: 'message', usd: 0.1 / 1000 },
  malwareObject: { service: 'GuardDuty', unit: 'object scanned', usd: 0.215 / 1000 },
  malwareGb: { service: 'GuardDuty', unit: 'GB scanned', usd: 0.09 },
} as const satisfies Record<string, { service: string; unit: string; usd: number }>;
export type Priced = keyof typeof PRICES;
export const isPriced = (name: string): name is Priced => Object.hasOwn(PRICES, name);

/** What Jakarta is taken to cost over us-east-1. */
export const REGION_FACTOR = 1.25;
