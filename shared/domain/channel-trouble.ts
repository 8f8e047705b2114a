import * as z from 'zod/mini';

/** What keeps an agency from being told: its address, its bus or queue, or its secret. */
export const ChannelTrouble = z.enum([
  'url_invalid',
  'scheme_not_https',
  'port_not_443',
  'credentials_in_url',
  'host_unknown',
  'address_not_public',
  'arn_invalid',
  'arn_not_prefixed',
  'other_region',
  'own_account',
  'secret_not_whsec',
  'secret_not_base64',
  'secret_length',
  'secret_not_used',
]);
export type ChannelTrouble = z.infer<typeof ChannelTrouble>;
