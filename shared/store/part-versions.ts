import { canonical } from '../domain/event-chain.ts';
import type { Fields } from './application-parts.ts';

/** A part as it is stored, and the version of the application that it was last written with. */
export interface Part {
  readonly version: number;
  readonly content: Fields;
}
export type Parts = Readonly<Record<string, Part>>;

/**
 * What is stored after a change: what differs carries the new version, all else the one that it had. What is no more
 * is empty from then on, since nothing is ever deleted.
 */
export function partsAfter(before: Parts, now: Readonly<Record<string, Fields>>, version: number): Parts {
  const gone = Object.keys(before).map((name) => [name, {}] as const);
  const contents = Object.entries({ ...Object.fromEntries(gone), ...now });
  return Object.fromEntries(
    contents.map(([name, content]) => {
      const stored = before[name];
      const isSame = stored !== undefined && canonical(stored.content) === canonical(content);
      return [name, isSame ? stored : { version, content }];
    }),
  );
}

/** Sum of the versions with which the parts were written; the state remembers it. */
export const stampOf = (parts: Parts): number =>
  Object.values(parts).reduce((sum, { version }) => sum + version, 0);

/**
 * Whether parts are those that belong to a state. Read while they were being written they may be older than the state
 * says, or newer. None newer than the state, and the same sum: since each part found is then at most as new as the one
 * that belongs there, all are equally new.
 */
export const belong = (parts: Parts, state: { readonly version: number; readonly stamp: number }): boolean =>
  Object.values(parts).every(({ version }) => version <= state.version) && stampOf(parts) === state.stamp;
