import type { EventPattern } from 'aws-cdk-lib/aws-events';
import type { ApplicationEventType } from '../../shared/domain/application-events.ts';
import type { LicenceEvent } from '../../shared/domain/licence-events.ts';
import { SOURCE } from '../../shared/events/envelope.ts';

/** What the publisher calls an event on the bus; a name that no event has does not compile. */
type HouseEvent =
  | `application.${ApplicationEventType}`
  | `licence.${LicenceEvent['type']}`
  // Of no history: a day came near.
  | 'licence.expiry_near';

/** Matches these events of the house on its bus. */
export const houseEvents = (...detailType: HouseEvent[]): EventPattern => ({ source: [SOURCE], detailType });
