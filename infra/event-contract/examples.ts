import type { PublishedType } from '../../shared/events/published.ts';
import type { Schema } from './breaks.ts';

const application = '019ab1c2-7d3e-7f00-8a4b-5c6d7e8f9a0b';
const licence = {
  id: 'metro.503-0123-SIP-ATLM-XI-2026',
  number: '503/0123/SIP-ATLM/XI/2026',
  validUntil: '2031-11-16',
};

/** A value for every field that some event has. */
const values: Readonly<Record<string, unknown>> = {
  service: 'metro.sip-atlm',
  round: 1,
  left: 'verification',
  purpose: 'new',
  facility: '1872011',
  licence,
  percent: 80,
  tell: ['section_head'],
};

const envelope = {
  id: '019ab1c2-8e4f-7a10-9b5c-6d7e8f9a0b1c',
  version: 1,
  time: '2026-11-16T02:30:00.000Z',
  tenant: 'metro',
};

/** As the event above is sent with; the signature is of no secret. */
export const webhookHeaders = {
  'webhook-id': envelope.id,
  'webhook-timestamp': '1794796205',
  'webhook-signature': 'v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4=',
};

/** An event of a published type as an agency may be sent it. */
export function exampleOf(type: PublishedType | 'ping', { properties = {} }: Schema) {
  if (type === 'ping')
    return { ...envelope, type, subject: '019ab1c2-6c2d-7e00-8f3a-4b5c6d7e8f9a', sequence: 1, data: {} };
  const data = properties['data']?.properties ?? {};
  return {
    ...envelope,
    type,
    subject: type.startsWith('licence.') ? licence.id : application,
    sequence: 7,
    data: Object.fromEntries(Object.entries(data).map(([name, field]) => [name, valueOf(name, field)])),
  };
}

/** Where the schema itself says what a value is, that; else one that fits the field. */
function valueOf(name: string, { const: only, examples: [known] = [] }: Schema): unknown {
  const value = values[name] ?? only ?? known;
  if (value === undefined) throw new Error(`no example of ${name}`);
  return value;
}
