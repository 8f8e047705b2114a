/** Every key of the agencies table; no other file spells one. */

export const subscriptionKey = (tenant: string, id: string) => ({
  pk: subscriptionsOf(tenant),
  sk: `${SUBSCRIPTION}${id}`,
});
export const subscriptionsOf = (tenant: string) => `AGENCIES#${tenant}`;
export const SUBSCRIPTION = 'SUBSCRIPTION#';

/** All that goes to one agency: how its courier stands, and its deliveries in the order in which they were made. */
export const courierKey = (subscription: string) => ({ pk: deliveriesTo(subscription), sk: 'COURIER' });
export const deliveryKey = (subscription: string, id: string) => ({
  pk: deliveriesTo(subscription),
  sk: `${DELIVERY}${id}`,
});
export const deliveriesTo = (subscription: string) => `SUBSCRIPTION#${subscription}`;
export const DELIVERY = 'DELIVERY#';
/** What sorts after every delivery. */
export const AFTER_DELIVERIES = 'DELIVERY$';

/** How far the history of an application or a licence was accepted. */
export const cursorKey = (subject: string) => ({ pk: `SUBJECT#${subject}`, sk: 'CURSOR' });

/** What was told on a day (UTC), in the order in which it happened. */
export const logKey = (tenant: string, { id, sequence, time }: Logged) => ({
  pk: logOf(tenant, dayOf(time)),
  sk: `${time}#${String(sequence).padStart(SEQUENCE_DIGITS, '0')}#${id}`,
});
export const logOf = (tenant: string, day: string) => `TOLD#${tenant}#${day}`;
export const dayOf = (time: string) => time.slice(0, 'YYYY-MM-DD'.length);
const SEQUENCE_DIGITS = 6;

/** Where an event stands in the log. */
export const eventPlaceKey = (tenant: string, event: string) => ({
  pk: `EVENT#${tenant}#${event}`,
  sk: 'PLACE',
});

/** What a request made that had an `Idempotency-Key`. */
export const requestKey = (tenant: string, repeat: string) => ({
  pk: `REQUESTS#${tenant}`,
  sk: `REQUEST#${repeat}`,
});

interface Logged {
  readonly id: string;
  readonly sequence: number;
  readonly time: string;
}
