import * as z from 'zod/mini';

const Variable = z.string().check(z.minLength(1));

/** Every variable that an entry may ask for; infrastructure sets just those that an entry needs. */
export type VariableName =
  | 'STAGE'
  | 'AWS_REGION'
  | 'TABLE_NAME'
  | 'AGENCIES_TABLE'
  | 'COURIER_QUEUE'
  | 'HOUSE_ACCOUNT'
  | 'MESSAGES_TABLE'
  | 'MAIL_SENDER'
  | 'MAIL_CONFIGURATION'
  | 'PORTAL_URL'
  | 'CAMPAIGNS_TABLE'
  | 'SETTLER_QUEUE'
  | 'REPORTS_TABLE'
  | 'BULK_FILING_TABLE'
  | 'BULK_FILING_QUEUE'
  | 'DOCUMENT_BUCKET'
  | 'LICENCE_BUCKET'
  | 'PERSONAL_DATA_SECRET'
  | 'EVENT_BUS'
  | 'STATE_MACHINE_ARN'
  | 'REGISTRY_URL'
  | 'PUBLIC_URL'
  | 'LOOKUPS_PER_MINUTE'
  | 'SIGNING_KEYS'
  | 'BSRE_SECRETS'
  | 'CREDENTIAL_KEYS'
  | 'STATUS_BUCKET'
  | 'SWEEP_GRACE_SECONDS'
  | 'TIMER_GROUP'
  | 'TIMER_ROLE'
  | 'TIMER_TARGET'
  | 'TIMER_DEAD_LETTERS';

/** Variables that only some stages set. */
export type OptionalVariableName = 'EDGE_KEY' | 'SMS_SENDER' | 'TIMESTAMP_URL' | 'WHATSAPP';

/**
 * The named environment variables, parsed once at cold start.
 * @throws when one is missing: the first request after a deploy fails at once, not a citizen later
 */
export function environment<Name extends VariableName>(...names: readonly Name[]): Record<Name, string> {
  const given = Object.fromEntries(names.map((name) => [name, process.env[name]]));
  return z.parse(z.record(z.enum(names), Variable), given);
}

/** A variable that only some stages set; undefined in the others. */
export const optionalVariable = (name: OptionalVariableName): string | undefined => process.env[name];
