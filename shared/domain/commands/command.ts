import type { Actor } from '../actor.ts';
import type { Application, ApprovalOutcome, Filing, Opinion } from '../application.ts';
import type { ApplicationEvent } from '../application-events.ts';
import type { DocumentVerdict, Inspection, MalwareVerdict, StoredObject } from '../document.ts';
import type { LicenceReference } from '../licence-reference.ts';
import type { OfficeCalendar } from '../office-calendar.ts';
import type { Refusal } from '../refusal.ts';
import type { RegistryCheck } from '../registry-check.ts';
import type { RuleTrace } from '../rule-trace.ts';
import type { Purpose, ServiceStandard } from '../service-standard.ts';
import type { SigningDelay } from '../signing-delay.ts';
import type { StatusReference } from '../status-list.ts';

type Verdicts = Readonly<Record<string, DocumentVerdict>>;
type Words = string | undefined;

/** What each kind of command carries. */
interface CommandData {
  create_draft: { id: string; purpose: Purpose; filing: Filing };
  edit_form: { changes: Readonly<Record<string, string | null>> };
  fill_in: { changes: Readonly<Record<string, string | null>> };
  request_confirmation: object;
  take_back: object;
  /** `right`: whether the code that was given is the one that was sent. */
  confirm_filing: { right: boolean };
  record_document: {
    requirement: string;
    uploadId: string;
    object: StoredObject;
    inspection?: Inspection;
    malware?: MalwareVerdict;
  };
  submit: object;
  screen: { checks: RegistryCheck[]; trace: RuleTrace[] };
  tick: object;
  claim: object;
  reassign: { to: string };
  release: object;
  expire_claim: object;
  return: { documents: Verdicts; fields: Readonly<Record<string, string>>; note?: Words };
  resubmit: object;
  record_opinion: { outcome: Opinion['outcome']; note?: Words };
  recommend: { outcome: ApprovalOutcome; verdicts: Verdicts; note?: Words };
  review: { note?: Words };
  determine: { outcome: ApprovalOutcome; reason?: Words };
  approve_uncontested: object;
  number: { number: string; year: number; status?: StatusReference | undefined };
  delay_signing: { reason: SigningDelay; signatory: boolean };
  issue: { signedBy?: string | undefined; licence?: LicenceReference | undefined };
  withdraw: { reason?: Words };
}

export type CommandType = keyof CommandData;
export type CommandOf<Type extends CommandType> = { [K in Type]: { type: K } & CommandData[K] }[Type];

/** What somebody, or a part of the platform, wants to happen to an application. */
export type Command = CommandOf<CommandType>;

/** All that a decision may depend on besides the application and the command. */
export interface Context {
  readonly now: Date;
  readonly actor: Actor;
  readonly standard: ServiceStandard;
  readonly calendar: OfficeCalendar;
  /** Keyed hash of the NIK in the form; only where the form can be opened. */
  readonly person?: string | undefined;
  /** Hash of the event that recommended it last, by which it is drawn for a check or not. */
  readonly recommendedHash?: string | undefined;
  /** The version that the caller has seen (`If-Match`); a decision on any other is refused. */
  readonly expectedVersion?: number | undefined;
}

/** What to append, possibly nothing where the wanted is already so; or why not. */
export type Decision = { readonly events: readonly ApplicationEvent[] } | Refusal;

/** Decides one kind of command on an application in a state that allows it. */
export type Decide<Type extends CommandType> = (
  application: Application,
  command: CommandOf<Type>,
  context: Context,
) => Decision;
