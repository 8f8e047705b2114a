import { nameOf } from '../actor.ts';
import type { ApplicationEvent, Happening } from '../application-events.ts';
import type { Context, Decision } from './command.ts';

const eventOf = (what: Happening, { actor, now }: Context): ApplicationEvent => ({
  ...what,
  at: now.toISOString(),
  by: nameOf(actor),
});

/** The decision that all this happens at once, in this order, now and by whoever acts. */
export const allHappen = (whats: readonly Happening[], context: Context): Decision => ({
  events: whats.map((what) => eventOf(what, context)),
});

/** The decision that this happens, now and by whoever acts. */
export const happens = (what: Happening, context: Context): Decision => allHappen([what], context);

/** The decision that it is already so: a repeated or late message changes nothing. */
export const nothingHappens: Decision = { events: [] };
