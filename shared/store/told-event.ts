import * as z from 'zod/mini';
import type { Application } from '../domain/application.ts';
import type { ApplicationEvent } from '../domain/application-events.ts';
import type { Licence } from '../domain/licence.ts';
import type { LicenceEvent } from '../domain/licence-events.ts';
import { referenceOf } from '../domain/licence-reference.ts';
import { type Envelope, Told } from '../events/envelope.ts';
import { aboutOfKey } from './keys.ts';

/**
 * What is told of an event stands beside it in its item, written with it: who tells it need not read the event itself,
 * whose data can be personal.
 */
interface ToldItem extends Omit<Envelope['data'], 'round'> {
  readonly tenant: string;
  readonly round?: number;
}

/** @param application as it is after the event */
export const toldOfApplication = (
  { facility, purpose, round, service, state, tenant }: Application,
  event: ApplicationEvent,
  left: string | undefined,
): ToldItem => ({ tenant, service, state, round, left, purpose, facility, ...detailsOf(event) });

/** @param licence as it is after the event */
export const toldOfLicence = (licence: Licence, { type }: LicenceEvent): ToldItem => ({
  tenant: licence.tenant,
  service: licence.service,
  state: type === 'expired' ? type : licence.state,
  facility: licence.facility,
  licence: referenceOf(licence),
});

function detailsOf({ data, type }: ApplicationEvent): Partial<ToldItem> {
  if (type === 'deadline_reached') return { percent: data.percent, tell: data.tell };
  if (type === 'deemed_granted') return { tell: data.tell };
  return type === 'issued' ? { licence: data.licence } : {};
}

const EventItem = z.object({
  ...Told.shape,
  pk: z.string(),
  id: z.string(),
  n: z.int(),
  event: z.object({ type: z.string(), at: z.string() }),
  tenant: z.string(),
  round: z._default(z.int(), 0),
});

/**
 * An event of an application or a licence as the house is told it.
 * @param item of the licensing table, whole or by `toldOnly`
 * @throws for what is no event
 */
export function envelopeOf(item: unknown): Envelope {
  const { event, id, n, pk, tenant, ...data } = z.parse(EventItem, item);
  const about = aboutOfKey(pk);
  return {
    id,
    type: `${about.kind}.${event.type}`,
    version: 1,
    time: event.at,
    tenant,
    subject: about.id,
    sequence: n,
    data,
  };
}

const { event: _, ...besides } = EventItem.shape;
const names = [...Object.keys(besides), 'event', 'type', 'at'];

/** Of a Query of event items: what `envelopeOf` reads and nothing that is personal. */
export const toldOnly = {
  ProjectionExpression: [...Object.keys(besides), 'event.#type', 'event.#at']
    .map((path) => `#${path}`)
    .join(', '),
  ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])),
};
