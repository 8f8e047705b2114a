import {
  type Campaign,
  type CampaignTerms,
  isFixed,
  termsProblems,
  WATERMARK_MS,
} from '../../shared/domain/campaign.ts';
import { isRefusal, type PartProblem, refuse } from '../../shared/domain/refusal.ts';
import { freshForS } from '../../shared/domain/waiting-page.ts';
import type { Handlers } from '../../shared/http/call.ts';
import type { CampaignStore } from '../../shared/store/campaigns/campaign-store.ts';
import { claimantOf, commitmentTo } from '../../shared/store/campaigns/claimant.ts';
import { type StandingStore, UNSETTLED } from '../../shared/store/campaigns/standing-store.ts';
import type { RequestStore } from '../../shared/store/request-store.ts';
import { type AuditDependencies, createAudit } from './audit.ts';
import { type ClaimingDependencies, createClaiming } from './claiming.ts';
import type { contract } from './contract.ts';
import type { Door } from './doors.ts';
import { campaignView } from './views.ts';
import { createWaiting, type WaitingDependencies } from './waiting.ts';

export interface CampaignsDependencies extends ClaimingDependencies, WaitingDependencies {
  readonly campaigns: Pick<CampaignStore, 'keepSeed' | 'page' | 'read' | 'seedOf' | 'write'>;
  readonly standings: Pick<StandingStore, 'log' | 'place' | 'places' | 'read'>;
  readonly claims: AuditDependencies['claims'] & ClaimingDependencies['claims'];
  /** A service of the local government that is for holders of a place. */
  readonly isOffered: (tenant: string, service: string) => boolean;
  readonly isTenant: (tenant: string) => boolean;
  readonly requests: RequestStore;
  readonly nudge: (campaign: string, delayS: number) => Promise<void>;
  readonly newId: () => string;
  /** 256 bits that nobody can guess. */
  readonly newSeed: () => string;
}

export function createHandlers(dependencies: CampaignsDependencies): Handlers<typeof contract> {
  const { campaigns, claims, doors, isOffered, isTenant, ledgers, now, standings } = dependencies;
  const { newId, newSeed, nudge, requests } = dependencies;
  const audit = createAudit(dependencies);

  const problemsOf = (tenant: string, terms: CampaignTerms): readonly PartProblem[] =>
    termsProblems(terms, now(), (service) => isOffered(tenant, service));

  const shown = (campaign: Campaign) => ({ body: campaignView(campaign, UNSETTLED, now()) });

  /** The first look is when the first claims may be settled; the schedule makes up for one that is further away. */
  const wake = ({ id, opensAt }: Campaign) =>
    nudge(id, (Date.parse(opensAt) + WATERMARK_MS - now().getTime()) / 1000);

  /** What an admin may look at: their own local government's. */
  async function own(tenant: string, id: string): Promise<Campaign | undefined> {
    const campaign = await campaigns.read(id);
    return campaign?.tenant === tenant ? campaign : undefined;
  }

  async function write(before: Campaign, changes: Partial<Campaign>) {
    const after = { ...before, ...changes, changedAt: now().toISOString(), version: before.version + 1 };
    return (await campaigns.write(after)) ? after : undefined;
  }

  /** A campaign as it was announced: what has changed since was asked for by nobody who repeats that. */
  async function announced(id: string, terms: CampaignTerms): Promise<Campaign | undefined> {
    const found = await campaigns.read(id);
    if (found === undefined) return undefined;
    const { commitment, createdAt, tenant } = found;
    return { ...terms, id, tenant, commitment, createdAt, changedAt: createdAt, version: 1 };
  }

  /** Whoever announces the same at the same time, or where that broke off, finds what is there. */
  async function announce(id: string, tenant: string, terms: CampaignTerms): Promise<Campaign> {
    // The seed first: a campaign without one could never be settled.
    const fresh = newSeed();
    const seed = (await campaigns.keepSeed(id, fresh)) ? fresh : await campaigns.seedOf(id);
    const at = now().toISOString();
    const stamps = { createdAt: at, changedAt: at, version: 1 };
    const campaign: Campaign = { ...terms, id, tenant, commitment: commitmentTo(seed), ...stamps };
    if (!(await campaigns.write(campaign))) return (await announced(id, terms)) ?? campaign;
    await wake(campaign);
    return campaign;
  }

  const opened = (campaign: Campaign) => ({
    ...shown(campaign),
    headers: { location: `/campaigns/${campaign.id}` },
  });

  const waiting = createWaiting(dependencies);

  return {
    async openCampaign({ body, caller: { tenant }, preconditions: { repeat } }) {
      const before = await requests.find(tenant, repeat);
      if (before !== undefined && isRefusal(before)) return before;
      const first = before && (await announced(before.id, body));
      if (first !== undefined) return opened(first);
      const problems = problemsOf(tenant, body);
      if (problems.length > 0) return { refused: 'input_invalid', parts: problems };
      const made = before ?? (await requests.note(tenant, repeat, `${tenant}.${newId()}`));
      return isRefusal(made) ? made : opened(await announce(made.id, tenant, body));
    },

    async changeCampaign({ body, caller, params, preconditions: { expectedVersion } }) {
      const before = await own(caller.tenant, params.id);
      if (before === undefined) return refuse('not_found');
      if (expectedVersion !== undefined && expectedVersion !== before.version) return refuse('stale_version');
      if (before.cancelledAt !== undefined) return { refused: 'campaign_cancelled' };
      if (isFixed(before, now())) return { refused: 'campaign_running' };
      const terms = { ...before, ...given(body) };
      const problems = problemsOf(before.tenant, terms);
      if (problems.length > 0) return { refused: 'input_invalid', parts: problems };
      const after = await write(before, given(body));
      if (after === undefined) return refuse('stale_version');
      await wake(after);
      return shown(after);
    },

    async cancelCampaign({ caller, params, preconditions: { expectedVersion } }) {
      const before = await own(caller.tenant, params.id);
      if (before === undefined) return refuse('not_found');
      if (expectedVersion !== undefined && expectedVersion !== before.version) return refuse('stale_version');
      if (before.cancelledAt !== undefined) return shown(before);
      if (isFixed(before, now())) return { refused: 'campaign_running' };
      const after = await write(before, { cancelledAt: now().toISOString() });
      return after === undefined ? refuse('stale_version') : shown(after);
    },

    async followCampaign({ caller, params }) {
      const campaign = await own(caller.tenant, params.id);
      if (campaign === undefined) return refuse('not_found');
      const [standing, places] = await Promise.all([
        standings.read(campaign.id),
        standings.places(campaign.id),
      ]);
      const ledger = await ledgers(campaign.id, standing.seq);
      const count = (state: (typeof places)[number]['state']) =>
        places.filter((place) => place.state === state).length;
      const { late, overAt, waitlisted } = standing;
      const counts = { held: count('held'), used: count('used'), vacant: count('vacant') };
      const more = {
        waitlisted,
        late,
        ...counts,
        waiting: ledger.waiting().length,
        over: overAt !== undefined,
      };
      return { body: { ...campaignView(campaign, standing, now()), ...more } };
    },

    async auditCampaign({ caller, params, query }) {
      const campaign = await own(caller.tenant, params.id);
      if (campaign === undefined) return refuse('not_found');
      const standing = await standings.read(campaign.id);
      return { body: await audit({ campaign, standing }, query.after) };
    },

    async listCampaigns({ query: { tenant, ...asked } }) {
      if (!isTenant(tenant)) return refuse('not_found');
      const page = await campaigns.page(tenant, asked);
      const items = await Promise.all(page.items.map(async ({ id }) => doors(id)));
      const body = {
        items: items.flatMap((door) => (door ? [viewOf(door, now())] : [])),
        cursor: page.cursor,
      };
      return { body, headers: { 'cache-control': 'public, max-age=5' } };
    },

    async getCampaign({ params }) {
      const door = await doors(params.id);
      if (door === undefined) return refuse('not_found');
      const body = viewOf(door, now());
      return { body, headers: { 'cache-control': `public, max-age=${freshForS(body, now())}` } };
    },

    claimPlace: createClaiming({ ...dependencies, claims }),
    getClaim: waiting,
    ownClaim: ({ params: { id }, ...call }) =>
      waiting({ ...call, params: { ticket: `${id}.${claimantOf(id, call.caller.sub)}` } }),
  };
}

const viewOf = ({ campaign, standing }: Door, now: Date) => campaignView(campaign, standing, now);

type Changes = Parameters<Handlers<typeof contract>['changeCampaign']>[0]['body'];

/** What is not said stays as it was. */
const given = ({
  closesAt,
  holdMinutes,
  opensAt,
  places,
  services,
  shares,
  title,
  waitlist,
}: Changes): Partial<CampaignTerms> => ({
  ...(title === undefined ? {} : { title }),
  ...(services === undefined ? {} : { services }),
  ...(places === undefined ? {} : { places }),
  ...(opensAt === undefined ? {} : { opensAt }),
  ...(closesAt === undefined ? {} : { closesAt }),
  ...(shares === undefined ? {} : { shares }),
  ...(holdMinutes === undefined ? {} : { holdMinutes }),
  ...(waitlist === undefined ? {} : { waitlist }),
});
