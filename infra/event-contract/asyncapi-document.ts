import { SOURCE } from '../../shared/events/envelope.ts';
import { isPublishedType } from '../../shared/events/published.ts';
import type { Schema } from './breaks.ts';
import { eventSchemas, wrapperSchemas } from './event-schemas.ts';
import { exampleOf, webhookHeaders } from './examples.ts';

const INTRODUCTION = `Peristiwa perizinan yang dikirim kepada instansi yang berlangganan. What agencies that subscribe are told about practice licences.

- Every event comes at least once and may come again: know it by its \`id\`. Those of one licence come in order.
- No event names a person. Who may know more asks the API for what \`subject\` stands for.
- The contract only grows. There may be more events, more fields, and more values of a text whose description says so: pass over what you do not know. No event, field or value goes away, what is always there stays, and a closed list (\`enum\`, \`const\`) gets no further value. What cannot be said so becomes a further event.`;

const CHANNELS = {
  webhook: {
    title: 'Webhook',
    description:
      'HTTPS POST to the URL of the subscription, signed as Standard Webhooks 1.0.0 has it. Whatever is not answered 2xx within ten seconds is tried again; redirects are not followed.',
  },
  event_bus: {
    title: 'EventBridge',
    description: 'An event bus in the AWS account of the agency, whose policy lets SatuJam put events on it.',
  },
  queue: {
    title: 'SQS',
    description:
      'A queue in the AWS account of the agency, whose policy lets SatuJam send to it. Where it is FIFO, what has to stay in order is a group and the id of the event is its deduplication id.',
  },
} as const;
type Channel = keyof typeof CHANNELS;

/** Every schema of the contract, as the code has it. */
export const schemasNow = () => ({ ...eventSchemas(), ...wrapperSchemas() });

/** AsyncAPI 3.0: what SatuJam sends to agencies, each event by each channel. */
export function asyncApi() {
  const events = eventSchemas();
  return {
    asyncapi: '3.0.0',
    id: 'urn:satujam:events',
    info: {
      title: 'SatuJam: events for agencies',
      version: '1',
      description: INTRODUCTION,
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    channels: eachChannel((channel) => ({
      // Every subscription gives its own.
      address: null,
      ...CHANNELS[channel],
      messages: Object.fromEntries(
        Object.entries(events).map(([type, schema]) => [type, messageOf(channel, type, schema)]),
      ),
    })),
    operations: eachChannel((channel) => ({
      action: 'send',
      channel: { $ref: `#/channels/${channel}` },
      title: `To the ${CHANNELS[channel].title} of an agency`,
    })),
    components: { schemas: schemasNow() },
  };
}

const eachChannel = <Value>(of: (channel: Channel) => Value) => ({
  webhook: of('webhook'),
  event_bus: of('event_bus'),
  queue: of('queue'),
});

function messageOf(channel: Channel, type: string, { description, title, ...schema }: Schema) {
  const message = { name: type, title, summary: description };
  const example = isPublishedType(type) || type === 'ping' ? exampleOf(type, schema) : {};
  switch (channel) {
    case 'webhook':
      return {
        ...message,
        headers: referenceTo('webhook_headers'),
        payload: referenceTo(type),
        examples: [{ headers: webhookHeaders, payload: example }],
      };
    case 'event_bus':
      return {
        ...message,
        payload: {
          allOf: [
            referenceTo('event_bus'),
            { properties: { 'detail-type': { const: type }, detail: referenceTo(type) } },
          ],
        },
        examples: [{ payload: { source: SOURCE, 'detail-type': type, detail: example } }],
      };
    case 'queue':
      return { ...message, payload: referenceTo(type), examples: [{ payload: example }] };
  }
}

const referenceTo = (schema: string) => ({ $ref: `#/components/schemas/${schema}` });
