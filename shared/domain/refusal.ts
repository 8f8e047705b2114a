import type { CellCode } from './bulk-filing/cells.ts';
import type { ColumnCode } from './bulk-filing/columns.ts';
import type { RowCode } from './bulk-filing/rows.ts';
import type { ChannelTrouble } from './channel-trouble.ts';
import type { InspectionRefusal, MalwareVerdict } from './document.ts';
import type { FieldProblemCode } from './form.ts';
import type { SheetTrouble } from './spreadsheet.ts';

/** Why a command is refused. Codes are stable: clients and translations key on them. */
export type RefusalCode =
  | 'not_found'
  | 'role_not_allowed'
  | 'wrong_state'
  | 'stale_version'
  | 'idempotency_key_reused'
  | 'form_invalid'
  | 'form_incomplete'
  | 'field_locked'
  | 'requirement_unknown'
  | 'document_not_accepted'
  | 'document_locked'
  | 'documents_missing'
  | 'documents_pending'
  | 'documents_refused'
  | 'corrections_missing'
  | 'power_of_attorney_required'
  | 'claimed_by_other'
  | 'claim_required'
  | 'same_officer'
  | 'own_application'
  | 'verdicts_missing'
  | 'nothing_to_repair'
  | 'reason_required'
  | 'opinion_not_asked'
  | 'opinion_too_late'
  | 'proposal_open'
  | 'proposal_missing'
  | 'four_eyes'
  | 'measure_too_early'
  | 'place_required'
  | 'place_unfit'
  | 'place_expired'
  | 'place_used'
  | 'code_wrong'
  | 'code_locked'
  | 'code_expired'
  | 'receipt_unknown'
  | 'contested'
  | 'drawn_for_check'
  | 'service_unknown'
  | 'purpose_unknown';

/** What can be wrong with one part; stable like the codes of refusals, and each has its words in every language. */
export type PartCode =
  | FieldProblemCode
  | InspectionRefusal
  | Exclude<MalwareVerdict, 'clean'>
  | CellCode
  | ColumnCode
  | RowCode
  | SheetTrouble
  | ChannelTrouble
  | 'event_unknown'
  | 'span_in_future'
  | 'span_reversed'
  | 'span_too_long'
  | 'missing'
  | 'invalid'
  | 'too_short'
  | 'locked'
  | 'pending'
  | 'not_replaced'
  | 'not_accepted';

/** What is wrong with one part of what was sent; `pointer` is a JSON Pointer (RFC 6901) into it. */
export interface PartProblem {
  readonly pointer: string;
  readonly code: PartCode;
}

export interface Refusal {
  readonly refused: RefusalCode;
  readonly parts?: readonly PartProblem[];
}

export const refuse = (refused: RefusalCode, parts?: readonly PartProblem[]): Refusal =>
  parts === undefined ? { refused } : { refused, parts };

export const isRefusal = (value: object): value is Refusal => 'refused' in value;

/**
 * What nobody may refuse: then something is wrong, and the workflow tries again or calls people.
 * @param about whose it is, without anything personal
 */
export function unrefused<Thing extends object>(result: Thing | Refusal, about: string): Thing {
  if (isRefusal(result)) throw new Error(`${about}: ${result.refused}`);
  return result;
}
