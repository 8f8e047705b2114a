import * as z from 'zod/mini';
import { Envelope, SOURCE } from '../../shared/events/envelope.ts';
import { Ping } from '../../shared/events/ping.ts';
import { PUBLISHED } from '../../shared/events/published.ts';
import { described } from '../../shared/events/published-data.ts';
import { Schema } from './breaks.ts';

/** A schema of the contract and its name. */
export type NamedSchemas = Readonly<Record<string, Schema>>;

const { id, tenant, time, version } = Envelope.shape;
const always = {
  id: described(id, 'Id of the event: the same however often it is delivered or replayed.'),
  version: described(version, 'Version of what `data` means.'),
  time: described(time, 'When it happened, UTC.'),
  tenant: described(tenant, 'Code of the local government.'),
};
const sequence = described(
  z.int().check(z.gte(1)),
  'Place of the event in the history of its subject. Others between two that are sent are not published.',
);

/** What is sent of each published type, and the ping: JSON Schema draft-07, which AsyncAPI and most validators read. */
export const eventSchemas = (): NamedSchemas => ({
  ...Object.fromEntries(
    Object.entries(PUBLISHED).map(([type, { data, description, title }]) => [
      type,
      schemaOf(type, `${title.id} · ${title.en}`, `${description.id} · ${description.en}`, {
        ...always,
        type: z.literal(type),
        subject: described(
          Envelope.shape.subject,
          `Id of the ${type.startsWith('licence.') ? 'licence' : 'application'}.`,
        ),
        sequence,
        data,
      }),
    ]),
  ),
  ping: schemaOf('ping', 'Uji coba · Ping', 'Untuk menguji alamat. · To try an address.', {
    ...always,
    type: Ping.shape.type,
    subject: described(Ping.shape.subject, 'Id of the subscription.'),
    sequence: Ping.shape.sequence,
    data: Ping.shape.data,
  }),
});

/** What stands around an event on its way. */
export const wrapperSchemas = (): NamedSchemas => ({
  webhook_headers: schemaOf('webhook_headers', 'Standard Webhooks 1.0.0', 'Headers of a webhook.', {
    'webhook-id': described(
      z.string(),
      'Id of the event; what came already is answered 2xx and passed over.',
    ),
    'webhook-timestamp': described(
      z.string().check(z.regex(/^\d+$/)),
      'When this attempt was made, in seconds since 1970; refuse what is older than five minutes.',
    ),
    'webhook-signature': described(
      z.string().check(z.regex(/^v1,[A-Za-z0-9+/]+=*( v1,[A-Za-z0-9+/]+=*)*$/)),
      'HMAC-SHA256 over `<id>.<timestamp>.<body>` by the secret of the subscription; two, one of them by the old secret, while it changes.',
    ),
  }),
  event_bus: schemaOf('event_bus', 'EventBridge', 'What is put on an event bus of the agency.', {
    source: z.literal(SOURCE),
    'detail-type': described(z.string(), 'Type of the event.'),
    detail: described(z.looseObject({}), 'The event.'),
  }),
});

const schemaOf = (name: string, title: string, description: string, shape: z.core.$ZodShape): Schema =>
  z.parse(Schema, {
    $id: `urn:satujam:events:${name}:1`,
    title,
    description,
    // What is written: fields that are not named may come (`input` forbids none).
    ...z.toJSONSchema(z.object(shape), { target: 'draft-7', io: 'input', override: withoutNoise }),
  });

/** The format says as much as the pattern, and every number is safe. */
function withoutNoise({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }) {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
}
