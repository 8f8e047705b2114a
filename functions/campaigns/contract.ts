import * as z from 'zod/mini';
import { CampaignTerms } from '../../shared/domain/campaign.ts';
import { accepted, created, get, ok, patch, post } from '../../shared/http/route.ts';
import { Page, pageOf, ServiceName, TenantParam } from '../../shared/http/route-parts.ts';
import { AuditView, CampaignView, ClaimView, ProgressView } from './views.ts';

const CAMPAIGN = '[a-z][a-z0-9_-]{0,39}\\.[0-9a-f-]{36}';
const CampaignId = z.strictObject({ id: z.string().check(z.regex(new RegExp(`^${CAMPAIGN}$`))) });
const Ticket = z.strictObject({
  ticket: z.string().check(z.regex(new RegExp(`^${CAMPAIGN}\\.[\\w-]{12}$`))),
});

const admin = { roles: ['admin'] } as const;
const one = { ...admin, params: CampaignId };

const Claim = z.strictObject({
  service: ServiceName,
  /** Of the applicant, who files with it afterwards; only a keyed hash of it is kept. */
  nik: z.string().check(z.regex(/^\d{16}$/)),
  /** Code of the facility where they practise, where places are kept for facilities. */
  facility: z.optional(z.string().check(z.minLength(1), z.maxLength(40))),
});

export const contract = {
  openCampaign: post(
    '/campaigns',
    { id: 'Umumkan pembukaan kuota', en: 'Announce a campaign' },
    { ...admin, body: z.strictObject(CampaignTerms.shape), reply: created(CampaignView), idempotent: true },
    ['idempotency_key_reused'],
  ),
  changeCampaign: patch(
    '/campaigns/{id}',
    { id: 'Ubah pembukaan kuota sebelum dimulai', en: 'Change a campaign before it opens' },
    { ...one, body: z.partial(z.strictObject(CampaignTerms.shape)), reply: ok(CampaignView) },
    ['not_found', 'stale_version', 'campaign_running', 'campaign_cancelled'],
  ),
  cancelCampaign: post(
    '/campaigns/{id}/cancellation',
    { id: 'Batalkan pembukaan kuota sebelum dimulai', en: 'Cancel a campaign before it opens' },
    { ...one, reply: created(CampaignView) },
    ['not_found', 'stale_version', 'campaign_running'],
  ),
  followCampaign: get(
    '/campaigns/{id}/progress',
    { id: 'Kemajuan pembukaan kuota', en: 'How far a campaign is' },
    { ...one, reply: ok(ProgressView) },
    ['not_found'],
  ),
  auditCampaign: get(
    '/campaigns/{id}/audit',
    {
      id: 'Catatan keputusan kuota, berurutan: siapa kapan mendapat apa, dan cara memeriksanya',
      en: 'The log of what was decided, in order: who got what when, and how to check it',
    },
    {
      ...one,
      query: z.strictObject({ after: z._default(z.coerce.number().check(z.int(), z.gte(0)), 0) }),
      reply: ok(AuditView),
    },
    ['not_found'],
  ),
  listCampaigns: get(
    '/campaigns',
    { id: 'Pembukaan kuota suatu pemerintah daerah', en: 'The campaigns of a local government' },
    { roles: 'public', query: z.extend(Page, TenantParam.shape), reply: ok(pageOf(CampaignView)) },
    ['not_found'],
  ),
  getCampaign: get(
    '/campaigns/{id}',
    { id: 'Lihat satu pembukaan kuota', en: 'See a campaign' },
    { roles: 'public', params: CampaignId, reply: ok(CampaignView) },
    ['not_found'],
  ),
  claimPlace: post(
    '/campaigns/{id}/claims',
    {
      id: 'Minta satu tempat; urutan menurut saat permintaan tiba. Mengulang aman: tiketnya sama',
      en: 'Claim a place; in the order in which claims arrive. Repeating is safe: the ticket is the same',
    },
    {
      roles: ['applicant'],
      params: CampaignId,
      body: Claim,
      reply: accepted(ClaimView),
      // What is left of the account's 2,500 a second is for everybody else.
      throttle: { requestsPerSecond: 1000, burst: 800 },
    },
    [
      'not_found',
      'campaign_not_open',
      'campaign_sold_out',
      'campaign_closed',
      'campaign_cancelled',
      'claimed_for_other',
    ],
  ),
  ownClaim: get(
    '/campaigns/{id}/claim',
    {
      id: 'Halaman tunggu milik sendiri, tanpa tiket: di perangkat atau tab mana pun',
      en: 'One’s own waiting page, without the ticket: on whatever device',
    },
    {
      roles: ['applicant'],
      params: CampaignId,
      reply: ok(ClaimView),
      throttle: { requestsPerSecond: 600, burst: 400 },
    },
    ['not_found'],
  ),
  getClaim: get(
    '/claims/{ticket}',
    {
      id: 'Halaman tunggu: urutan, hasil, kapan bertanya lagi (Retry-After), dan kunci tempat',
      en: 'Waiting page: position, outcome, when to ask again (Retry-After), and the token of a place',
    },
    {
      roles: ['applicant'],
      params: Ticket,
      reply: ok(ClaimView),
      throttle: { requestsPerSecond: 600, burst: 400 },
    },
    ['not_found'],
  ),
};
