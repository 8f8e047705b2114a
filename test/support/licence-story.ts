import fc from 'fast-check';
import { followed } from '../../shared/domain/evolve-licence.ts';
import type { Licence } from '../../shared/domain/licence.ts';
import { eventOf, licenceChanges, licenceDraft } from '../../shared/domain/licence-changes.ts';
import { decideLicence, type LicenceCommand } from '../../shared/domain/licence-commands.ts';
import { earlierLicenceProblem } from '../../shared/domain/licence-effect.ts';
import { Measure } from '../../shared/domain/licence-measures.ts';
import { type Status, statusEntries } from '../../shared/domain/licence-status.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import { Purpose } from '../../shared/domain/service-standard.ts';
import { anApplication, people, stories, systems, uploadId } from './builders.ts';
import { digest } from './digest.ts';
import { aLicence, PERSON } from './licence.ts';
import { aStandard, SERVICE } from './standard.ts';

/** Stories of one person's licences: the office, applications and time act on them in any order. */

const { agencyHead, head } = people;
const grounds = { ground: 'discipline', reason: 'Putusan.', legalBasis: 'Pasal 264' } as const;

type Step =
  | {
      readonly type: 'office';
      readonly command: LicenceCommand;
      readonly by: typeof head | typeof agencyHead;
    }
  | { readonly type: 'clock' }
  | { readonly type: 'application'; readonly purpose: Purpose; readonly registration: string };

const command: fc.Arbitrary<LicenceCommand> = fc.oneof(
  fc.constantFrom(...Measure.options).map((measure) => ({ type: 'propose' as const, measure, ...grounds })),
  // Which proposal is open is only known when it is told.
  fc.constant({ type: 'confirm' as const, proposal: 0 }),
  fc.constant({ type: 'confirm' as const, proposal: 0 }),
  fc.constant({ type: 'drop_proposal' as const }),
);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('office' as const),
      command,
      by: fc.constantFrom(head, agencyHead),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ type: 'clock' as const }) },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('application' as const),
      purpose: fc.constantFrom(...Purpose.options.filter((purpose) => purpose !== 'new')),
      registration: fc.constantFrom('Seumur Hidup', '2027-06-30', '2029-01-31'),
    }),
  },
);

/** Steps, each some days after the one before; five years pass in a few of them. */
export const randomLicenceStories = fc.array(
  fc.record({ step, days: fc.oneof(fc.nat(3), fc.nat(700)), of: fc.nat(9) }),
  { maxLength: 30, size: 'max' },
);
type Told = (typeof randomLicenceStories extends fc.Arbitrary<infer Steps> ? Steps : never)[number];

/** The state after each step: every version of every licence, and the entries of the status list. */
export function* toldStory(steps: readonly Told[]) {
  let places = 0;
  const newPlace = () => ({ list: 'metro-2026', index: (places += 1) });
  const first = aLicence({ status: newPlace() });
  const current = new Map([[first.id, first]]);
  const all: Licence[] = [first];
  const entries = new Map<number, Status>();
  let time = Date.parse('2026-11-16T01:00:00Z');

  function change(before: Licence | undefined, after: Licence): void {
    for (const { index, status } of statusEntries({ before, after })) entries.set(index, status);
    current.set(after.id, after);
    if (before?.version !== after.version) all.push(after);
  }

  function inOffice(
    licence: Licence,
    wanted: LicenceCommand,
    by: Parameters<typeof decideLicence>[2]['actor'],
  ) {
    const proposal = licence.proposal?.n ?? 0;
    const said = wanted.type === 'confirm' ? { ...wanted, proposal } : wanted;
    const now = new Date(time);
    const decided = decideLicence(licence, said, { actor: by, now, today: now.toISOString().slice(0, 10) });
    if (isRefusal(decided)) return;
    let before = licence;
    for (const event of decided.events) {
      const { after } = followed(before, event, digest);
      change(before, after);
      before = after;
    }
  }

  function byApplication(earlier: Licence, purpose: Purpose, registration: string, n: number) {
    const now = new Date(time);
    const today = now.toISOString().slice(0, 10);
    const asked = { person: PERSON, purpose, service: SERVICE, tenant: 'metro' };
    if (earlierLicenceProblem(asked, earlier, today) !== undefined) return;
    const number = `503/${String(n)}/X`;
    const application = {
      ...anApplication(stories.approved, { id: uploadId(n), purpose, person: PERSON }),
      licence: { number, year: 2026, status: newPlace() },
    };
    const form = { ...application.form, str_valid_until: registration };
    const at = now.toISOString();
    const granted = {
      ...{ application: { ...application, form }, standard: aStandard() },
      ...{ at, on: today, number, id: `metro.503-${String(n)}-X`, code: 'ponmlkjihgfedcba' },
    };
    const draft = licenceDraft(granted, earlier);
    const issued = draft && { ...draft, pdf: { key: 'k', versionId: 'v', sha256: String(n) } };
    for (const each of licenceChanges(granted, issued, earlier)) {
      const event = eventOf(each, { at, by: 'system:issuance' });
      if (event === undefined || each.before === undefined) change(each.before, each.after);
      else
        change(
          each.before,
          followed(event.type === 'revised' ? each.after : each.before, event, digest).after,
        );
    }
  }

  for (const [n, { days, of, step: told }] of steps.entries()) {
    time += days * 86_400_000;
    const licences = [...current.values()];
    const licence = licences[of % licences.length] ?? first;
    if (told.type === 'office') inOffice(licence, told.command, told.by);
    else if (told.type === 'clock') inOffice(licence, { type: 'expire' }, systems.clock);
    else byApplication(licence, told.purpose, told.registration, n + 1);
    const versions = { all, currentOf: (version: Licence) => current.get(version.id) ?? version };
    yield { entries, today: new Date(time).toISOString().slice(0, 10), versions };
  }
}
