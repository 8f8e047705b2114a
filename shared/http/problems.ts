import type { RefusalCode } from '../domain/refusal.ts';

/** Refusals of the HTTP layer itself, before any rule is asked. */
type TransportCode =
  | 'body_not_json'
  | 'body_too_large'
  | 'media_type_unsupported'
  | 'input_invalid'
  | 'unauthenticated'
  | 'role_forbidden'
  | 'tenant_missing'
  | 'too_many_requests'
  | 'dependency_unavailable'
  | 'internal';

/** What keeps a signatory from signing (shared/domain/signing-delay.ts, BSrE). */
type SignatureCode =
  | 'secret_wrong'
  | 'signatory_unregistered'
  | 'signatory_certificate'
  | 'signing_unavailable';

/** What keeps an agency from subscribing once more. */
type AgencyCode = 'subscriptions_too_many';

/** What keeps a facility from filing for many. */
type BulkFilingCode = 'facility_missing' | 'file_unfit' | 'nothing_to_file' | 'nothing_to_withdraw';

/** What keeps somebody from claiming a place, or from changing what is offered. */
type CampaignCode =
  | 'campaign_not_open'
  | 'campaign_sold_out'
  | 'campaign_closed'
  | 'campaign_cancelled'
  | 'campaign_running'
  | 'claimed_for_other';

export type ProblemCode =
  | RefusalCode
  | TransportCode
  | SignatureCode
  | AgencyCode
  | BulkFilingCode
  | CampaignCode
  | 'queue_empty'
  | 'queue_busy';

/** The HTTP status of every problem; an unknown code does not compile. Words are in `messages/`. */
export const statusOf = {
  not_found: 404,
  service_unknown: 404,
  purpose_unknown: 404,
  queue_empty: 404,
  receipt_unknown: 404,
  role_not_allowed: 403,
  role_forbidden: 403,
  tenant_missing: 403,
  facility_missing: 403,
  unauthenticated: 401,
  wrong_state: 409,
  claimed_by_other: 409,
  claim_required: 409,
  same_officer: 409,
  contested: 409,
  drawn_for_check: 409,
  own_application: 409,
  document_locked: 409,
  field_locked: 409,
  opinion_not_asked: 409,
  opinion_too_late: 409,
  proposal_open: 409,
  proposal_missing: 409,
  four_eyes: 409,
  measure_too_early: 409,
  nothing_to_file: 409,
  nothing_to_withdraw: 409,
  subscriptions_too_many: 409,
  campaign_not_open: 409,
  campaign_sold_out: 409,
  campaign_closed: 409,
  campaign_cancelled: 409,
  campaign_running: 409,
  claimed_for_other: 409,
  place_expired: 409,
  place_used: 409,
  code_locked: 409,
  code_expired: 409,
  signatory_unregistered: 409,
  signatory_certificate: 409,
  stale_version: 412,
  body_not_json: 400,
  body_too_large: 413,
  media_type_unsupported: 415,
  input_invalid: 422,
  idempotency_key_reused: 422,
  form_invalid: 422,
  form_incomplete: 422,
  requirement_unknown: 422,
  document_not_accepted: 422,
  documents_missing: 422,
  documents_pending: 409,
  documents_refused: 422,
  corrections_missing: 422,
  power_of_attorney_required: 422,
  verdicts_missing: 422,
  nothing_to_repair: 422,
  reason_required: 422,
  secret_wrong: 422,
  place_required: 422,
  place_unfit: 422,
  code_wrong: 422,
  file_unfit: 422,
  too_many_requests: 429,
  queue_busy: 503,
  signing_unavailable: 503,
  dependency_unavailable: 503,
  internal: 500,
} satisfies Record<ProblemCode, number>;
