import type { Recorded } from '../floor/recording.ts';
import type { Case } from './case.ts';

export const FLOOR = 'floor';
export const LOADING_FLOOR = 'floor, no call';
export const EXPRESS = 'express';

/** A case with the calls that its function makes, and the floor that makes the same. */
export interface Measured extends Case {
  readonly name: string;
  readonly calls: readonly Recorded[];
  readonly sameCalls: string;
}

export const isOneReadOverHttp = ({ calls, event }: Measured) => calls.length === 1 && 'routeKey' in event;
/** Too much happens in these first events (drawing, signing, checking signatures) to be held to a floor that only calls. */
export const heldToLoading = ({ bundle }: Pick<Measured, 'bundle'>) =>
  [
    'archive/api',
    'authenticity/api',
    'issuance/issue-licence',
    'issuance/signature-api',
    'status/publish-status-list',
  ].includes(bundle);
export const nameWithoutCache = ({ name }: Measured) => `${name}, no code cache`;

/** The floor that loads the SDK clients in a function's bundle, and calls nothing. */
export const sameClientsAs = (bundle: string) => `same clients: ${bundle}`;
