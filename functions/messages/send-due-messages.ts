import { messaging } from './messaging.ts';
import { createDueSending } from './sending-due.ts';

/** Scheduled: messages that had to wait. */
export const handler = createDueSending(messaging());
