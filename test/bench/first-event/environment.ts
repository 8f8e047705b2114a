import { tenants } from '../../../shared/catalogue/index.ts';
import type { VariableName } from '../../../shared/entry/environment.ts';

export const PUBLIC_URL = 'https://example.org';

/** One key for credentials that every local government has. */
export const CREDENTIAL_KEYS = JSON.stringify(
  tenants().map((tenant) => ({
    tenant,
    kid: `${tenant}-1`,
    keyId: 'bench',
    from: '2026-01-01T00:00:00Z',
  })),
);

/** What infrastructure tells our functions: a variable that an entry may ask for and that is missing here does not compile. */
const variables = (services: string): Record<VariableName, string> => ({
  STAGE: 'bench',
  AWS_REGION: 'ap-southeast-3',
  TABLE_NAME: 'licensing',
  CAMPAIGNS_TABLE: 'campaigns',
  SETTLER_QUEUE: 'https://sqs.ap-southeast-3.amazonaws.com/123456789012/settler',
  REPORTS_TABLE: 'reports',
  BULK_FILING_TABLE: 'bulk-filings',
  BULK_FILING_QUEUE: `${services}/123456789012/bulk-filing`,
  MESSAGES_TABLE: 'messages',
  MAIL_SENDER: 'no-reply@example.org',
  MAIL_CONFIGURATION: 'messages',
  PORTAL_URL: 'https://portal.example.org',
  AGENCIES_TABLE: 'agencies',
  COURIER_QUEUE: 'https://sqs.ap-southeast-3.amazonaws.com/123456789012/couriers',
  HOUSE_ACCOUNT: '123456789012',
  DOCUMENT_BUCKET: 'documents',
  LICENCE_BUCKET: 'licences',
  PERSONAL_DATA_SECRET: 'arn:aws:secretsmanager:ap-southeast-3:123456789012:secret:personal-data',
  EVENT_BUS: 'satujam',
  SIGNING_KEYS: 'metro=bench',
  STATE_MACHINE_ARN: 'arn:aws:states:ap-southeast-3:123456789012:stateMachine:approval',
  REGISTRY_URL: `${services}/registries`,
  PUBLIC_URL,
  LOOKUPS_PER_MINUTE: '30',
  STATUS_BUCKET: 'status-lists',
  CREDENTIAL_KEYS,
  BSRE_SECRETS: '{}',
  SWEEP_GRACE_SECONDS: '60',
  TIMER_GROUP: 'bench',
  TIMER_ROLE: 'arn:aws:iam::123456789012:role/timers',
  TIMER_TARGET: 'arn:aws:lambda:ap-southeast-3:123456789012:function:tick',
  TIMER_DEAD_LETTERS: 'arn:aws:sqs:ap-southeast-3:123456789012:dead-letters',
});

/** The environment of a function as Lambda sets it, with every AWS service at one loopback address. */
export const lambdaEnvironment = (services: string): NodeJS.ProcessEnv => ({
  AWS_DEFAULT_REGION: 'ap-southeast-3',
  AWS_ACCESS_KEY_ID: 'bench',
  AWS_SECRET_ACCESS_KEY: 'bench',
  AWS_SESSION_TOKEN: 'bench',
  AWS_ENDPOINT_URL: services,
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_NAME: 'bench',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '512',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  ...variables(services),
});
