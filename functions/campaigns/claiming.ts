import {
  type Campaign,
  CLAIM_PATIENCE_MS,
  campaignState,
  groupOf,
  WATERMARK_MS,
} from '../../shared/domain/campaign.ts';
import { facilityCode } from '../../shared/domain/facility-code.ts';
import { untilOpen, untilSettled } from '../../shared/domain/waiting-page.ts';
import type { Call, Reply } from '../../shared/http/call.ts';
import { faultProblem } from '../../shared/http/fault-problem.ts';
import { sealedContact } from '../../shared/store/campaigns/claim-contact.ts';
import type { Claim, ClaimStore } from '../../shared/store/campaigns/claim-store.ts';
import { claimantOf } from '../../shared/store/campaigns/claimant.ts';
import { expiryOfClaims } from '../../shared/store/campaigns/retention.ts';
import type { FormCodec } from '../../shared/store/form-codec.ts';
import { type Pause, triedInTime } from '../../shared/store/patience.ts';
import type { contract } from './contract.ts';
import type { Doors } from './doors.ts';
import type { ClaimView } from './views.ts';

export interface ClaimingDependencies {
  readonly doors: Doors;
  readonly claims: Pick<ClaimStore, 'put' | 'read'>;
  /** Knows people by their NIK, and seals whom to tell. */
  readonly people: Pick<FormCodec, 'personOf' | 'seal'>;
  readonly professionOf: (service: string) => string | undefined;
  readonly now: () => Date;
  readonly pause: Pause;
  /** A number from 0 up to, and without, 1. */
  readonly random: () => number;
}

type Route = (typeof contract)['claimPlace'];

/** After a write that was not taken. */
const PACE = { firstMs: 25, longestMs: 800 };
/** The table throttles, or does not answer. */
const passes = (error: unknown) => faultProblem(error).code === 'dependency_unavailable';
/** So long after the last place was gone those are answered who had claimed and did not hear of it, milliseconds. */
const REPEATS_MS = 60_000;

/**
 * Takes a claim down: one conditional write, and nothing is decided. What counts is when the request reached the
 * gateway, so that neither a cold start nor a throttled write costs anybody their place.
 */
export function createClaiming(dependencies: ClaimingDependencies) {
  const { claims, doors, now, people, professionOf, random } = dependencies;

  /** Until too late for anybody to wait for it. */
  const patiently = <Result>(arrival: number, attempt: () => Promise<Result>): Promise<Result> =>
    triedInTime({ ...PACE, until: new Date(arrival + CLAIM_PATIENCE_MS), passes }, dependencies, attempt);

  function accepted(campaign: Campaign, { arrival, claimant, service }: Claim) {
    const at = now();
    const ticket = `${campaign.id}.${claimant}`;
    const wait = untilSettled(arrival + WATERMARK_MS, at, random());
    const body: ClaimView = {
      ticket,
      campaign: campaign.id,
      service,
      state: 'waiting',
      arrival: new Date(arrival).toISOString(),
      serverTime: at.toISOString(),
    };
    return { body, headers: { location: `/claims/${ticket}`, 'retry-after': String(wait) } };
  }

  /** Whoever claimed in time and was not told: the same ticket, for half a read unit. */
  async function earlier(campaign: Campaign, claimant: string, sinceMs: number) {
    const claim = sinceMs < REPEATS_MS ? await claims.read(campaign.id, claimant, false) : undefined;
    return claim && accepted(campaign, claim);
  }

  return async ({ arrivedAt, body, caller, params }: Call<Route>): Promise<Reply<Route>> => {
    const door = await patiently(arrivedAt, () => doors(params.id));
    if (door === undefined) return { refused: 'not_found' };
    const { campaign, standing } = door;
    const claimant = claimantOf(campaign.id, caller.sub);
    const state = campaignState(campaign, standing, arrivedAt);
    switch (state) {
      case 'cancelled':
        return { refused: 'campaign_cancelled' };
      case 'announced':
        return {
          refused: 'campaign_not_open',
          retryAfterSeconds: untilOpen(campaign.opensAt, now()),
          serverTime: now().toISOString(),
        };
      case 'sold_out':
      case 'settled':
      case 'closed': {
        const isSoldOut = standing.soldOutAt !== undefined;
        const since = arrivedAt - Date.parse(standing.soldOutAt ?? campaign.closesAt);
        const refused = isSoldOut ? 'campaign_sold_out' : 'campaign_closed';
        return (await earlier(campaign, claimant, since)) ?? { refused };
      }
      case 'open':
        break;
    }
    if (!campaign.services.includes(body.service))
      return { refused: 'input_invalid', parts: [{ pointer: '/service', code: 'choice_unknown' }] };
    const facility = body.facility === undefined ? undefined : (facilityCode(body.facility) ?? body.facility);
    const group = groupOf(campaign, { facility, profession: professionOf(body.service) });
    const { service } = body;
    const { email, sub: account } = caller;
    const person = await patiently(arrivedAt, () => people.personOf(body.nik));
    const contact = await sealedContact(people, campaign.id, claimant, { account, email });
    const claim = { claimant, person, arrival: arrivedAt, service, facility, group, contact };
    const ttl = expiryOfClaims(campaign.closesAt);
    const standsFor = await patiently(arrivedAt, () => claims.put(campaign.id, claim, ttl));
    return standsFor.person === person ? accepted(campaign, standsFor) : { refused: 'claimed_for_other' };
  };
}
