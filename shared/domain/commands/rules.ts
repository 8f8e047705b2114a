import type { ApplicationEventType } from '../application-events.ts';
import { editForm, fillIn, resubmit, submit, withdraw } from './applicant.ts';
import { approveUncontested } from './batch.ts';
import { claim, expireClaim, reassign, release } from './claims.ts';
import { tick } from './clock.ts';
import type { CommandType, Decide } from './command.ts';
import { confirmFiling, requestConfirmation, takeBack } from './confirmation.ts';
import { recordDocument } from './documents.ts';
import { determine, recommend, recordOpinion, returnToApplicant, review } from './office.ts';
import { delaySigning, issue, number, screen } from './system.ts';

export type LaterCommand = Exclude<CommandType, 'create_draft'>;
export type Rule<Type extends CommandType> = {
  /** The event that it leads to: the transitions of that event say in which states it is possible. */
  readonly event: Exclude<ApplicationEventType, 'draft_created'>;
  /** `invited`: whoever has the code that the applicant was sent. */
  readonly side: 'applicant' | 'facility' | 'invited' | 'office' | 'system';
  readonly decide: Decide<Type>;
};
export type Rules = { readonly [Type in LaterCommand]: Rule<Type> };

// Sets of rules by who needs them, so that a function carries those that it uses and could not carry out any other.

export const filingRules = {
  edit_form: { event: 'form_edited', side: 'applicant', decide: editForm },
  submit: { event: 'submitted', side: 'applicant', decide: submit },
  resubmit: { event: 'resubmitted', side: 'applicant', decide: resubmit },
  withdraw: { event: 'withdrawn', side: 'applicant', decide: withdraw },
} satisfies Partial<Rules>;

export const facilityRules = {
  fill_in: { event: 'form_edited', side: 'facility', decide: fillIn },
  request_confirmation: { event: 'confirmation_requested', side: 'facility', decide: requestConfirmation },
  take_back: { event: 'withdrawn', side: 'facility', decide: takeBack },
} satisfies Partial<Rules>;

export const confirmationRules = {
  confirm_filing: { event: 'filing_confirmed', side: 'invited', decide: confirmFiling },
} satisfies Partial<Rules>;

export const documentRules = {
  record_document: { event: 'document_recorded', side: 'system', decide: recordDocument },
} satisfies Partial<Rules>;

export const screeningRules = {
  screen: { event: 'screened', side: 'system', decide: screen },
} satisfies Partial<Rules>;

export const officeRules = {
  claim: { event: 'claimed', side: 'office', decide: claim },
  reassign: { event: 'claimed', side: 'office', decide: reassign },
  release: { event: 'released', side: 'office', decide: release },
  return: { event: 'returned', side: 'office', decide: returnToApplicant },
  record_opinion: { event: 'opinion_recorded', side: 'office', decide: recordOpinion },
  recommend: { event: 'recommended', side: 'office', decide: recommend },
  review: { event: 'reviewed', side: 'office', decide: review },
  determine: { event: 'approved', side: 'office', decide: determine },
  approve_uncontested: { event: 'approved', side: 'office', decide: approveUncontested },
} satisfies Partial<Rules>;

export const sweepingRules = {
  expire_claim: { event: 'released', side: 'system', decide: expireClaim },
} satisfies Partial<Rules>;

export const clockRules = {
  tick: { event: 'due_time_changed', side: 'system', decide: tick },
} satisfies Partial<Rules>;

export const issuanceRules = {
  number: { event: 'numbered', side: 'system', decide: number },
  delay_signing: { event: 'signing_delayed', side: 'system', decide: delaySigning },
  issue: { event: 'issued', side: 'system', decide: issue },
} satisfies Partial<Rules>;
