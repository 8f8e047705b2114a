import { schemas as asyncApiSchemas } from '@asyncapi/specs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { PUBLISHED } from '../../shared/events/published.ts';
import { asyncApi } from './asyncapi-document.ts';
import { eventSchemas } from './event-schemas.ts';

const document = asyncApi();
const types = [...Object.keys(PUBLISHED), 'ping'];
const { channels } = document;

/** Holds a document to AsyncAPI 3.0 by the schema that its authors publish. */
function asyncApiFaults(given: object) {
  // Their schema brings draft-07 itself.
  const options = { strict: false, meta: false, validateSchema: false, allErrors: true };
  const ajv = formats.default(new Ajv(options));
  const valid = ajv.compile(structuredClone<object>(asyncApiSchemas['3.0.0']));
  valid(given);
  return valid.errors ?? [];
}

describe('the AsyncAPI document', () => {
  test('is valid AsyncAPI 3.0', () => {
    expect(asyncApiFaults(document)).toEqual([]);
  });

  test.each([
    ['no title', { ...document, info: { version: '1' } }],
    [
      'an operation that does nothing',
      { ...document, operations: { x: { action: 'do', channel: { $ref: '#/x' } } } },
    ],
    [
      'a channel with a message that is none',
      { ...document, channels: { x: { messages: { y: { payload: 7 } } } } },
    ],
  ])('would not be with %s: the validator is awake', (_, faulty) => {
    expect(asyncApiFaults(faulty)).not.toEqual([]);
  });

  test('has every event, and the ping, in every channel', () => {
    for (const { messages } of Object.values(channels)) expect(Object.keys(messages)).toEqual(types);
  });

  test('says how a webhook is signed', () => {
    expect(document.components.schemas['webhook_headers']?.required).toEqual([
      'webhook-id',
      'webhook-timestamp',
      'webhook-signature',
    ]);
  });
});

describe('every example', () => {
  const ajv = formats.default(new Ajv({ strict: false }));
  ajv.addSchema({ $id: 'https://example.test/document', channels, components: document.components });
  const validFor = (pointer: string) => {
    const valid = ajv.getSchema(`https://example.test/document#/${pointer}`);
    if (valid === undefined) throw new Error(`no schema ${pointer}`);
    return (value: unknown) => (valid(value) === true ? [] : valid.errors);
  };

  test.each(Object.entries(channels))(
    'of a message by %s is what its schema says',
    (channel, { messages }) => {
      for (const [type, { examples, ...message }] of Object.entries(messages)) {
        const at = `channels/${channel}/messages/${type}`;
        const [example] = examples;
        expect(validFor(`${at}/payload`)(example?.payload), at).toEqual([]);
        if ('headers' in message)
          expect(validFor(`${at}/headers`)(example && 'headers' in example && example.headers)).toEqual([]);
      }
    },
  );

  test('of an event is no other event: schemas tell them apart', () => {
    for (const [type, { examples }] of Object.entries(channels.queue.messages)) {
      const theirs = types.filter(
        (other) => validFor(`components/schemas/${other}`)(examples[0]?.payload)?.length === 0,
      );
      expect(theirs).toEqual([type]);
    }
  });
});

test('no schema forbids what may be added', () => {
  expect(JSON.stringify(eventSchemas())).not.toContain('additionalProperties');
});
