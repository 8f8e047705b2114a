import type { Actor, Person } from '../../shared/domain/actor.ts';
import type { Application } from '../../shared/domain/application.ts';
import type { ApplicationEvent } from '../../shared/domain/application-events.ts';
import type { Command, CommandOf, Context } from '../../shared/domain/commands/command.ts';
import type { DocumentVerdict, Inspection } from '../../shared/domain/document.ts';
import { evolve } from '../../shared/domain/evolve.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { decide } from './decide.ts';
import { anOffice, aStandard } from './standard.ts';

/** People by role; all staff are Metro's save the one who says otherwise. */
export const people = {
  applicant: { sub: 'siti', roles: ['applicant'] },
  stranger: { sub: 'budi', roles: ['applicant'] },
  counter: { sub: 'loket-1', roles: ['front_office'], tenant: 'metro' },
  otherCounter: { sub: 'loket-2', roles: ['front_office'], tenant: 'metro' },
  verifier: { sub: 'verifikator-1', roles: ['verifier'], tenant: 'metro' },
  otherVerifier: { sub: 'verifikator-2', roles: ['verifier'], tenant: 'metro' },
  sectionHead: { sub: 'kasi', roles: ['section_head'], tenant: 'metro' },
  agencyHead: { sub: 'kadis', roles: ['agency_head'], tenant: 'metro' },
  head: { sub: 'kabid', roles: ['division_head'], tenant: 'metro' },
  allRounder: { sub: 'serbabisa', roles: ['verifier', 'division_head'], tenant: 'metro' },
  professionals: { sub: 'op', roles: ['professional_org'], tenant: 'metro' },
  facility: { sub: 'sdm-rs', roles: ['facility'], tenant: 'metro', employer: 'P1872011' },
  otherFacility: { sub: 'sdm-klinik', roles: ['facility'], tenant: 'metro', employer: 'P1872012' },
  foreignVerifier: { sub: 'verifikator-s', roles: ['verifier'], tenant: 'semarang' },
} as const satisfies Record<string, Person>;

export const systems = {
  inspection: { system: 'inspection' },
  screening: { system: 'screening' },
  issuance: { system: 'issuance' },
  workflow: { system: 'workflow' },
  clock: { system: 'clock' },
} as const satisfies Record<string, Actor>;

/** A time on the office's wall (WIB); 16 November 2026 is a Monday. */
export const wib = (local: string): Date => new Date(`${local}:00+07:00`);

export const NOW = wib('2026-11-16T08:00');

/** A context: who decides, when, under which rules. */
export const inContext = (actor: Actor, now: Date = NOW, changes: Partial<Context> = {}): Context => ({
  actor,
  now,
  standard: aStandard(),
  calendar: anOffice().calendar,
  ...changes,
});

export const ID = '01936f00-0000-7000-8000-000000000001';

/** Upload ids as UUIDv7 sort: a later one is greater. */
export const uploadId = (n: number): string => `01936f00-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const sha256Of = (n: number): string => String(n).padStart(64, 'a');

export const accepted = (n = 1): Inspection => ({
  outcome: 'accepted',
  mediaType: 'application/pdf',
  bytes: 900,
  sha256: sha256Of(n),
  pages: 1,
});

export const refusedAs = (reason: Extract<Inspection, { outcome: 'refused' }>['reason']): Inspection => ({
  outcome: 'refused',
  reason,
  sha256: sha256Of(1),
});

export const storedObject = (requirement: string, n = 1) => ({
  key: `metro/${ID}/${requirement}/${uploadId(n)}`,
  versionId: `v${n}`,
});

/** What became known of the n-th upload for a requirement; clean and accepted unless said otherwise. */
export const anUpload = (
  requirement: string,
  n = 1,
  facts: Partial<CommandOf<'record_document'>> = { inspection: accepted(n), malware: 'clean' },
): CommandOf<'record_document'> => ({
  type: 'record_document',
  requirement,
  uploadId: uploadId(n),
  object: storedObject(requirement, n),
  ...facts,
});

export const aForm = (changes: Record<string, string | null> = {}): Record<string, string | null> => ({
  full_name: 'Siti Aminah',
  nik: '3374014505900003',
  birth_date: '1990-05-05',
  str_number: 'QX00001234',
  str_valid_until: 'Seumur Hidup',
  practice_kind: 'independent',
  practice_name: 'Laboratorium Sehat',
  ...changes,
});

export const toRepair = (note = 'buram'): DocumentVerdict => ({
  outcome: 'to_repair',
  reason: 'unreadable',
  note,
});
export const fine: DocumentVerdict = { outcome: 'accepted' };
export const allFine = { registration: fine, diploma: fine };

/** A step of a story: who wants what, when. */
export interface Step {
  readonly command: Command;
  readonly by: Actor;
  readonly at?: Date;
  readonly rules?: Partial<Context>;
}

export interface Story {
  readonly application: Application;
  readonly events: readonly ApplicationEvent[];
}

/** The state and the events that these steps lead to. Throws when one is refused: the story is told wrong. */
export function story(steps: readonly Step[]): Story {
  const events: ApplicationEvent[] = [];
  let application: Application | undefined;
  for (const { at = NOW, by, command, rules } of steps) {
    const decision = decide(application, command, inContext(by, at, rules));
    if (isRefusal(decision)) throw new Error(`${command.type}: ${decision.refused}`);
    for (const event of decision.events) {
      application = evolve(application, event);
      events.push(event);
    }
  }
  if (application === undefined) throw new Error('nothing happened');
  return { application, events };
}

const { applicant, head, verifier } = people;
const { inspection, issuance, screening } = systems;

const create: Step = {
  command: {
    type: 'create_draft',
    id: ID,
    purpose: 'new',
    filing: { channel: 'online', by: applicant.sub, represented: false },
  },
  by: applicant,
};
const createAtCounter: Step = {
  command: {
    type: 'create_draft',
    id: ID,
    purpose: 'new',
    filing: {
      channel: 'counter',
      by: people.counter.sub,
      represented: true,
      powerOfAttorney: { reference: 'SK-1', date: '2026-11-10' },
    },
  },
  by: people.counter,
};
const createByFacility: Step = {
  command: {
    type: 'create_draft',
    id: ID,
    purpose: 'new',
    filing: { channel: 'facility', by: 'facility:metro/P1872011', represented: false, facility: 'P1872011' },
  },
  by: people.facility,
};
const fill: Step = { command: { type: 'edit_form', changes: aForm() }, by: applicant };
const uploads: Step[] = [
  { command: anUpload('registration', 1), by: inspection },
  { command: anUpload('diploma', 2), by: inspection },
];

const returned: CommandOf<'return'> = {
  type: 'return',
  documents: { registration: toRepair(), diploma: fine },
  fields: { practice_name: 'Tulis nama lengkapnya.' },
};

const claim = (by: Person, at?: Date): Step => ({
  command: { type: 'claim' },
  by,
  ...(at === undefined ? {} : { at }),
});

const draft: readonly Step[] = [create];
const complete: readonly Step[] = [create, fill, ...uploads];
const filed: readonly Step[] = [...complete, { command: { type: 'submit' }, by: applicant }];
const screened: readonly Step[] = [
  ...filed,
  { command: { type: 'screen', checks: [], trace: [] }, by: screening },
];
const claimed: readonly Step[] = [...screened, claim(verifier)];
const recommended: readonly Step[] = [
  ...claimed,
  { command: { type: 'recommend', outcome: 'approve', verdicts: allFine }, by: verifier },
];
const claimedByHead: readonly Step[] = [...recommended, claim(head)];
const approved: readonly Step[] = [
  ...claimedByHead,
  { command: { type: 'determine', outcome: 'approve' }, by: head },
];

const byFacility: readonly Step[] = [
  createByFacility,
  { command: { type: 'fill_in', changes: aForm() }, by: people.facility },
  { command: { type: 'request_confirmation' }, by: people.facility },
];

/** The usual way of an application, stop by stop. */
export const stories = {
  draft,
  complete,
  counterDraft: [createAtCounter],
  byFacility,
  confirmed: [...byFacility, { command: { type: 'confirm_filing', right: true }, by: applicant }],
  filed,
  screened,
  claimed,
  returned: [...claimed, { command: returned, by: verifier }],
  recommended,
  claimedByHead,
  approved,
  signature: [
    ...approved,
    { command: { type: 'number', number: '503/0001/SIP-TEST/XI/2026', year: 2026 }, by: issuance },
    { command: { type: 'delay_signing', reason: 'signatory_needed', signatory: true }, by: issuance },
  ],
  issued: [
    ...approved,
    { command: { type: 'number', number: '503/0001/SIP-TEST/XI/2026', year: 2026 }, by: issuance },
    { command: { type: 'issue' }, by: issuance },
  ],
} as const satisfies Record<string, readonly Step[]>;

/** An application as its story left it, with changes. */
export const anApplication = (
  told: readonly Step[] = stories.complete,
  changes: Partial<Application> = {},
): Application => ({ ...story(told).application, ...changes });
