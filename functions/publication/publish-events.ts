import { environment } from '../../shared/entry/environment.ts';
import { putEnvelopes } from '../../shared/gateways/event-bus.ts';
import { createPublication } from './publication.ts';

const { EVENT_BUS } = environment('EVENT_BUS');

export const handler = createPublication({ put: putEnvelopes(EVENT_BUS) });
