import { nameOf } from '../actor.ts';
import type { ApplicationEvent, ApplicationEventType } from '../application-events.ts';
import type { Context, Decision } from './command.ts';

type DataOf<Type extends ApplicationEventType> = Extract<ApplicationEvent, { type: Type }>['data'];
type Happening = { [Type in ApplicationEventType]: { type: Type; data: DataOf<Type> } }[ApplicationEventType];

/** The decision that this happens, now and by whoever acts. */
export const happens = (what: Happening, { now, actor }: Context): Decision => ({
  events: [{ ...what, at: now.toISOString(), by: nameOf(actor) }],
});

/** The decision that it is already so: a repeated or late message changes nothing. */
export const nothingHappens: Decision = { events: [] };
