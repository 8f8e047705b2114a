import type { Delivery } from '../../shared/domain/agency-delivery.ts';
import type { Ping } from '../../shared/events/ping.ts';
import { deliveryId } from '../../shared/store/agencies/delivery-id.ts';
import type { ToldEvent } from '../../shared/store/agencies/told-store.ts';

interface To {
  readonly id: string;
  readonly tenant: string;
}

const NEW = { state: 'pending', tries: 0, version: 1 } as const;

/** An event for an agency, for the first time or again. Everything about a licence shares its id as a key. */
export function deliveryOf(event: ToldEvent, to: To, cause: 'event' | 'replay', madeAt: Date): Delivery {
  const { data, id, sequence, subject, time, type } = event;
  return {
    ...NEW,
    attempts: [],
    id: deliveryId(madeAt),
    subscription: to.id,
    tenant: to.tenant,
    event: { id, type, time, subject, sequence },
    keys: [...new Set([subject, data.licence?.id ?? subject])],
    body: JSON.stringify(event),
    cause,
    createdAt: madeAt.toISOString(),
  };
}

/** What says nothing but that the way is free. */
export function pingTo(to: To, id: string, madeAt: Date): Delivery {
  const time = madeAt.toISOString();
  const event = { id, type: 'ping', time, subject: to.id, sequence: 1 } as const;
  return {
    ...NEW,
    attempts: [],
    id: deliveryId(madeAt),
    subscription: to.id,
    tenant: to.tenant,
    event,
    keys: [id],
    body: JSON.stringify({ ...event, version: 1, tenant: to.tenant, data: {} } satisfies Ping),
    cause: 'ping',
    createdAt: time,
  };
}
