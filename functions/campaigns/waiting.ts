import { campaignState, WATERMARK_MS } from '../../shared/domain/campaign.ts';
import { claimStanding, placeStanding } from '../../shared/domain/claim-standing.ts';
import { placeNumber } from '../../shared/domain/place.ts';
import { grantFor } from '../../shared/domain/place-grant.ts';
import type { Ledger } from '../../shared/domain/quota-log.ts';
import { isHammering, untilMoved, untilSettled } from '../../shared/domain/waiting-page.ts';
import type { PlaceTokens } from '../../shared/gateways/place-token.ts';
import type { Call, Reply } from '../../shared/http/call.ts';
import type { Claim, ClaimStore } from '../../shared/store/campaigns/claim-store.ts';
import { claimantOf, tieBreakWith } from '../../shared/store/campaigns/claimant.ts';
import type { StandingStore } from '../../shared/store/campaigns/standing-store.ts';
import type { contract } from './contract.ts';
import type { Door, Doors } from './doors.ts';
import type { Ledgers } from './ledgers.ts';
import type { ClaimView } from './views.ts';

export interface WaitingDependencies {
  readonly doors: Doors;
  readonly ledgers: Ledgers;
  readonly claims: Pick<ClaimStore, 'read'>;
  readonly standings: Pick<StandingStore, 'place'>;
  readonly tokens: Pick<PlaceTokens, 'issue'>;
  readonly professionOf: (service: string) => string | undefined;
  readonly now: () => Date;
  readonly random: () => number;
}

type Route = (typeof contract)['getClaim'];

/** What somebody is told, and when to ask again (seconds). */
interface Told {
  readonly state: ClaimView['state'];
  readonly wait?: number;
  readonly before?: number;
  readonly place?: NonNullable<ClaimView['place']>;
}

/** Whom this function told lately when to ask again. */
const MOST_REMEMBERED = 20_000;

/** What somebody who claimed sees: how far it is, what came of it, why, and when to ask again. */
export function createWaiting(dependencies: WaitingDependencies) {
  const { claims, doors, ledgers, now, professionOf, random, standings, tokens } = dependencies;
  const told = new Map<string, { readonly at: number; readonly seconds: number }>();

  /** Seconds until somebody may ask who did so much earlier than they were told. */
  function tooEarly(ticket: string): number | undefined {
    const last = told.get(ticket);
    if (last === undefined || !isHammering(last.at, last.seconds, now())) return undefined;
    return Math.max(1, Math.ceil((last.at + last.seconds * 1000 - now().getTime()) / 1000));
  }

  function remember(ticket: string, seconds: number | undefined): void {
    if (told.size >= MOST_REMEMBERED) told.clear();
    if (seconds === undefined) told.delete(ticket);
    else told.set(ticket, { at: now().getTime(), seconds });
  }

  async function ofPlace({ campaign }: Door, claim: Claim, place: number, claimant: string): Promise<Told> {
    const found = await standings.place(campaign.id, place);
    const state = placeStanding(found, claimant, now());
    if (state === 'waiting') return { state, wait: untilSettled(now().getTime(), now(), random()) };
    if (found === undefined || state !== 'placed') return { state };
    const token = await tokens.issue(grantFor(campaign, found, claim, professionOf));
    return { state, place: { number: placeNumber(place), until: found.heldUntil, token } };
  }

  async function ofClaim(door: Door, ledger: Ledger, claim: Claim): Promise<Told> {
    const stands = claimStanding(ledger, claim.claimant, door.standing.overAt !== undefined);
    switch (stands.state) {
      case 'given':
        return ofPlace(door, claim, stands.place, stands.claimant);
      case 'waiting':
        return { ...stands, wait: untilSettled(claim.arrival + WATERMARK_MS, now(), random()) };
      case 'waitlisted':
        return { ...stands, wait: untilMoved(stands.before, random()) };
      case 'expired':
      case 'lost':
        return { state: stands.state };
    }
  }

  return async ({ caller, params: { ticket } }: Call<Route>): Promise<Reply<Route>> => {
    const dot = ticket.lastIndexOf('.');
    const [id, claimant] = [ticket.slice(0, dot), ticket.slice(dot + 1)];
    if (claimantOf(id, caller.sub) !== claimant) return { refused: 'not_found' };
    const early = tooEarly(ticket);
    if (early !== undefined) return { refused: 'too_many_requests', retryAfterSeconds: early };
    const [door, claim] = await Promise.all([doors(id), claims.read(id, claimant, true)]);
    if (door === undefined || claim === undefined) return { refused: 'not_found' };
    const ledger = await ledgers(id, door.standing.seq);
    const { wait, ...found } = await ofClaim(door, ledger, claim);
    remember(ticket, wait);
    const mine = ledger.of(claimant);
    const body: ClaimView = {
      ticket,
      campaign: id,
      service: claim.service,
      arrival: new Date(claim.arrival).toISOString(),
      serverTime: now().toISOString(),
      position: mine?.position,
      before: mine?.before,
      ...(mine?.outcome.kind === 'same_person' ? { samePerson: true as const } : {}),
      ...found,
      explanation: mine && explanation(door, claim, now()),
    };
    return { body, headers: wait === undefined ? {} : { 'retry-after': String(wait) } };
  };
}

/** What somebody needs to work out the order again: their own values, the last place's, and afterwards the seed. */
function explanation({ campaign, standing }: Door, { person }: Claim, at: Date): ClaimView['explanation'] {
  const { lastPlace, seed } = standing;
  const isTold = campaignState(campaign, standing, at.getTime()) === 'settled';
  return {
    person,
    commitment: campaign.commitment,
    lastPlace: lastPlace && {
      arrival: new Date(lastPlace.arrival).toISOString(),
      tieBreak: lastPlace.tieBreak,
    },
    ...(isTold && seed !== undefined ? { seed, tieBreak: tieBreakWith(seed, person) } : {}),
  };
}
