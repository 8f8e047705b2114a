import type { Operation } from '../floor/calls.ts';
import type { Recorded } from '../floor/recording.ts';
import type { Case } from './case.ts';

export const FLOOR = 'floor';
export const LOADING_FLOOR = 'floor, no call';
export const LEAN_FLOOR = 'floor with our lean SDK';
export const EXPRESS = 'express';

const READS: readonly Operation[] = ['GetItem', 'Query'];

/** A case with the calls that its function makes, and the floor that makes the same. */
export interface Measured extends Case {
  readonly name: string;
  readonly calls: readonly Recorded[];
  readonly sameCalls: string;
}

/** Somebody waits for it. */
export const isOverHttp = ({ event }: Pick<Case, 'event'>) => 'routeKey' in event;
/** It reads from a table once, as the Express app does. */
export const isOneReadOverHttp = (measured: Measured) =>
  isOverHttp(measured) &&
  measured.calls.length === 1 &&
  measured.calls.every(({ operation }) => READS.includes(operation));
export const nameWithoutCache = ({ name }: Measured) => `${name}, no code cache`;

/** The floor that loads the SDK clients in a function's bundle, and calls nothing. */
export const sameClientsAs = (bundle: string) => `same clients: ${bundle}`;
