import { v5 } from 'uuid';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { type Place, placeUse } from '../../shared/domain/place.ts';
import type { Envelope } from '../../shared/events/envelope.ts';
import type { Places } from './places.ts';
import type { Run } from './run.ts';

/** Somebody who was given a place: whoever claimed first for that person, or another account that claimed for them, too. */
export interface Given {
  readonly claimant: string;
  readonly place: Place;
}

/** Of names of these events (RFC 9562 §5.5). */
const NAMES = '3b0a9f57-2f7e-4f1c-9f5d-8a7c1f0d6e24';
/** EventBridge takes so many at once. */
const BATCH = 10;
const AT_ONCE = 5;

/** Who was given a place by the records of the log after this one, and still has it. */
export function givenSince(
  { claims, ledger, log }: Pick<Run, 'claims' | 'ledger' | 'log'>,
  places: Places,
  told: number,
): readonly Given[] {
  const fresh = log.filter(({ seq }) => seq > told);
  const claimants = fresh.flatMap((record) =>
    record.kind === 'given'
      ? accountsOf(record.claimant)
      : record.entries.flatMap(({ claimant, outcome }) =>
          outcome.kind === 'placed' || outcome.kind === 'same_person' ? [claimant] : [],
        ),
  );
  return [...new Set(claimants)].flatMap((claimant) => {
    const place = placeOf(claimant);
    return place?.state === 'held' ? [{ claimant, place }] : [];
  });

  /** Who claims for somebody else shares it with them: whoever is given a place learns it by their own account. */
  function accountsOf(claimant: string): readonly string[] {
    const person = claims.get(claimant)?.person;
    return [...claims.values()].flatMap((claim) =>
      claim.person === person && ledger.of(claim.claimant) !== undefined ? [claim.claimant] : [],
    );
  }

  function placeOf(claimant: string): Place | undefined {
    const first = ledger.firstOf(claimant);
    const number = ledger.placeOf(first);
    const place = number === undefined ? undefined : places.get(number);
    return place?.claimant === first ? place : undefined;
  }
}

/**
 * Tells the house who was given a place. The id follows from place, generation and claim: told twice it is the same event.
 * @param put puts up to ten on the bus; gives the places of those that were not taken
 * @throws Error where the bus did not take all
 */
export const createTelling =
  (put: (envelopes: readonly Envelope[]) => Promise<readonly number[]>) =>
  async (campaign: Campaign, given: readonly Given[]): Promise<void> => {
    const envelopes = given.map((each) => envelopeOf(campaign, each));
    for (let start = 0; start < envelopes.length; start += BATCH * AT_ONCE) {
      const batches = Array.from({ length: AT_ONCE }, (_, n) =>
        envelopes.slice(start + n * BATCH, start + (n + 1) * BATCH),
      ).filter(({ length }) => length > 0);
      const refused = (await Promise.all(batches.map(put))).flat();
      if (refused.length > 0) throw new Error(`the bus did not take ${refused.length} places given`);
    }
  };

const envelopeOf = ({ id, tenant }: Campaign, { claimant, place }: Given): Envelope => {
  const { generation, givenAt, heldUntil, place: number, service } = place;
  return {
    id: v5(`${placeUse({ campaign: id, generation, place: number })}/${claimant}`, NAMES),
    type: 'campaign.place_given',
    version: 1,
    time: givenAt,
    tenant,
    subject: `${id}.${claimant}`,
    data: {
      service,
      state: 'held',
      round: 0,
      place: { number, generation, until: heldUntil },
    },
  };
};
