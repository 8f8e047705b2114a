import type { EventPattern } from 'aws-cdk-lib/aws-events';
import type { ApplicationEventType } from '../../shared/domain/application-events.ts';
import type { LicenceEvent } from '../../shared/domain/licence-events.ts';
import { SOURCE } from '../../shared/events/envelope.ts';

/**
 * What nobody is told of: work on a draft, documents as they are inspected, who has a file at hand. Two of three events are
 * such, and each on the bus would cost as much as two writes. They stay in the history of their application. Whoever needs
 * one on the bus takes it off here.
 */
export const UNHEARD = [
  'draft_created',
  'form_edited',
  'document_recorded',
  'claimed',
  'released',
] as const satisfies readonly ApplicationEventType[];

type Heard = Exclude<ApplicationEventType, (typeof UNHEARD)[number]>;
const unheard: readonly ApplicationEventType[] = UNHEARD;
export const isHeard = (type: ApplicationEventType): type is Heard => !unheard.includes(type);

/** What the publisher calls an event on the bus; a name that no event there has does not compile. */
type HouseEvent =
  | `application.${Heard}`
  | `licence.${LicenceEvent['type']}`
  // Of no history: a day came near.
  | 'licence.expiry_near'
  // Told by who settles a campaign; its log is that history.
  | 'campaign.place_given';

/** Matches these events of the house on its bus. */
export const houseEvents = (...detailType: HouseEvent[]): EventPattern => ({ source: [SOURCE], detailType });
