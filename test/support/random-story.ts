import fc from 'fast-check';
import type { Actor } from '../../shared/domain/actor.ts';
import type { Application } from '../../shared/domain/application.ts';
import type { ApplicationState } from '../../shared/domain/application-state.ts';
import type { Command } from '../../shared/domain/commands/command.ts';
import { InspectionRefusal } from '../../shared/domain/document.ts';
import {
  accepted,
  aForm,
  allFine,
  anUpload,
  fine,
  ID,
  NOW,
  people,
  refusedAs,
  type Step,
  stories,
  systems,
  toRepair,
} from './builders.ts';
import { anOffice, aStandard } from './standard.ts';

/** Stories nobody would tell: anyone wants anything at any time. Some steps are sensible, so that they get far. */

const { applicant, head, professionals, sectionHead, verifier } = people;
const { inspection, issuance, screening } = systems;

/** Everything that a standard can ask of an office. */
export const strictStandard = aStandard({
  steps: { verification: ['verifier'], review: ['section_head'], determination: ['division_head'] },
  atLimit: { action: 'deemed_granted', legalBasis: { text: 'UU 30/2014 Pasal 53' } },
});

const step = (by: Actor, command: Command): Omit<Step, 'at'> => ({ by, command });
const submit = step(applicant, { type: 'submit' });
const verified = step(verifier, {
  type: 'recommend',
  outcome: 'approve',
  verdicts: { ...allFine, facility_letter: fine },
});
const giveBack: Command = {
  type: 'return',
  documents: { registration: toRepair() },
  fields: { practice_kind: 'Periksa.' },
};

/** The clock looks after a day was declared a holiday. */
const onNewHoliday: Omit<Step, 'at'> = {
  ...step(systems.clock, { type: 'tick' }),
  rules: { calendar: { ...anOffice().calendar, closedOn: ['2026-11-16', '2026-11-17'] } },
};

/** What usually comes next. */
const usual: Record<ApplicationState | 'none', readonly Omit<Step, 'at'>[]> = {
  none: [...Array.from({ length: 5 }, () => stories.draft).flat(), ...stories.byFacility.slice(0, 1)],
  draft: [
    ...Array.from({ length: 3 }, () => stories.complete.slice(1)).flat(),
    submit,
    submit,
    ...stories.byFacility.slice(2),
    step(applicant, { type: 'confirm_filing', right: true }),
    step(applicant, { type: 'confirm_filing', right: false }),
    submit,
  ],
  submitted: [step(screening, { type: 'screen', checks: [], trace: [] })],
  screened: [
    step(verifier, { type: 'claim' }),
    step(professionals, { type: 'record_opinion', outcome: 'no_objection' }),
  ],
  in_verification: [
    step(verifier, { type: 'claim' }),
    step(verifier, { type: 'release' }),
    step(verifier, giveBack),
    step(systems.clock, { type: 'tick' }),
    onNewHoliday,
    verified,
    verified,
  ],
  returned: [
    step(inspection, anUpload('registration', 7)),
    step(applicant, { type: 'edit_form', changes: { practice_kind: 'facility' } }),
    step(inspection, anUpload('facility_letter', 8)),
    step(applicant, { type: 'resubmit' }),
    step(systems.clock, { type: 'tick' }),
  ],
  recommended: [
    step(sectionHead, { type: 'claim' }),
    step(sectionHead, { type: 'review' }),
    step(sectionHead, { type: 'review' }),
    step(head, { type: 'claim' }),
    step(head, { type: 'determine', outcome: 'approve' }),
    step(head, { type: 'determine', outcome: 'reject', reason: 'tidak memenuhi syarat' }),
    step(head, giveBack),
  ],
  approved: [
    step(issuance, { type: 'number', number: '503/0001', year: 2026 }),
    step(issuance, { type: 'delay_signing', reason: 'not_answering', signatory: false }),
    step(issuance, { type: 'delay_signing', reason: 'signatory_needed', signatory: true }),
    step(issuance, { type: 'issue' }),
  ],
  issued: [step(issuance, { type: 'issue' })],
  rejected: [submit],
  withdrawn: [submit],
  lapsed: [submit],
};

const requirement = fc.constantFrom(
  'registration',
  'diploma',
  'facility_letter',
  'photo',
  'op_recommendation',
  'constructor',
);
const words = fc.option(fc.constantFrom('', 'buram', 'x'.repeat(50)), { nil: undefined });
const outcome = fc.constantFrom('approve' as const, 'reject' as const);
const verdicts = fc.dictionary(
  requirement,
  fc.constantFrom(fine, toRepair(), { outcome: 'to_repair' as const }),
);
const aField = fc.constantFrom(...Object.keys(aForm()), 'facility_code', '__proto__', 'a/b');
const anInspection = fc.constantFrom(accepted(), ...InspectionRefusal.options.map(refusedAs));
const malware = fc.constantFrom('clean' as const, 'infected' as const, 'unscannable' as const);

const command: fc.Arbitrary<Command> = fc.oneof(
  fc
    .record({ channel: fc.constantFrom('online' as const, 'counter' as const), represented: fc.boolean() })
    .map((filing) => ({
      type: 'create_draft' as const,
      id: ID,
      purpose: 'new' as const,
      filing: { ...filing, by: applicant.sub },
    })),
  fc
    .dictionary(aField, fc.option(fc.oneof(fc.string(), fc.constantFrom('facility', '1990-05-05'))))
    .map((changes) => ({ type: 'edit_form' as const, changes })),
  fc
    .tuple(requirement, fc.integer({ min: 1, max: 9 }), fc.option(anInspection), fc.option(malware))
    .map(([code, n, inspected, scanned]) =>
      anUpload(code, n, {
        ...(inspected === null ? {} : { inspection: inspected }),
        ...(scanned === null ? {} : { malware: scanned }),
      }),
    ),
  fc
    .record({ documents: verdicts, fields: fc.dictionary(aField, fc.constant('Perbaiki.')), note: words })
    .map((parts) => ({ type: 'return' as const, ...parts })),
  fc.record({ outcome, verdicts, note: words }).map((parts) => ({ type: 'recommend' as const, ...parts })),
  fc.record({ outcome, reason: words }).map((parts) => ({ type: 'determine' as const, ...parts })),
  fc.nat(99).map((serial) => ({ type: 'number' as const, number: `503/${serial}`, year: 2026 })),
  words.map((reason) => ({ type: 'withdraw' as const, reason })),
  fc.constantFrom<Command>(
    { type: 'screen', checks: [], trace: [] },
    { type: 'record_opinion', outcome: 'objection' },
    { type: 'submit' },
    { type: 'resubmit' },
    { type: 'claim' },
    { type: 'release' },
    { type: 'tick' },
    { type: 'reassign', to: 'verifikator-2' },
    { type: 'review' },
    { type: 'delay_signing', reason: 'signatory_unregistered', signatory: true },
    { type: 'issue' },
  ),
);

const actor = fc.constantFrom<Actor>(...Object.values(people), ...Object.values(systems));

/** Minutes since the last step; clocks of machines also go back a little. */
const minutes = fc.oneof(fc.nat(20), fc.nat(20), fc.integer({ min: -5, max: 20_000 }));

type Choice = (application: Application | undefined) => Omit<Step, 'at'>;

const wild: fc.Arbitrary<Choice> = fc.record({ by: actor, command }).map((chosen) => () => chosen);
const sensible: fc.Arbitrary<Choice> = fc.nat(1000).map((n) => (application) => {
  const next = usual[application?.state ?? 'none'];
  return next[n % next.length] ?? submit;
});

export interface RandomStep {
  readonly choose: Choice;
  readonly minutes: number;
}

/** Up to fifty steps; each chooses when the state before it is known. */
export const randomSteps: fc.Arbitrary<RandomStep[]> = fc.array(
  fc.record({
    choose: fc.oneof({ weight: 4, arbitrary: sensible }, { weight: 1, arbitrary: wild }),
    minutes,
  }),
  { maxLength: 50, size: 'max' },
);

/** The time of each step, from the first on. */
export function* timed(steps: readonly RandomStep[]): Generator<{ choose: Choice; now: Date }> {
  let now = NOW;
  for (const { choose, minutes: later } of steps) {
    now = new Date(now.getTime() + later * 60_000);
    yield { choose, now };
  }
}
