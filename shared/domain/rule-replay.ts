import type { Application } from './application.ts';
import type { OfficeCalendar } from './office-calendar.ts';
import { preCheck } from './pre-check.ts';
import { factsOf, limitFor } from './requirements.ts';
import type { RuleTrace } from './rule-trace.ts';
import { traceOf } from './screening-rules.ts';
import { dueTime, startedAt, stoppedAt } from './service-clock.ts';
import type { ServiceStandard } from './service-standard.ts';
import { localDate } from './service-time.ts';

/** One thing that a draft standard would have made of a past application, and another than was made of it. */
export interface ChangedOutcome {
  /** `purpose`, `field:<name>`, `requirement:<code>`, `rule:<rule>` or `time_limit`. */
  readonly rule: string;
  readonly before: string;
  readonly after: string;
}

/**
 * What would have gone otherwise with a filed application under a draft of its standard, and by which rule. Nothing
 * is asked anew: documents, registry answers and what was known of the person are those that were stored.
 * @param application with its form opened
 */
export function replayUnder(
  draft: ServiceStandard,
  application: Application,
  calendar: OfficeCalendar,
): ChangedOutcome[] {
  const { clock, pinned, purpose } = application;
  const started = startedAt(clock?.marks ?? []);
  if (started === undefined) return [];
  if (draft.purposes[purpose] === undefined) {
    return [{ rule: 'purpose', before: 'offered', after: 'not_offered' }];
  }
  const checked = preCheck(draft, factsOf(application), localDate(new Date(started), calendar));
  const given = pinned.map(({ requirement }) => requirement);
  return [
    ...checked.problems.map(({ code, pointer }) => ({
      rule: `field:${pointer.slice('/form/'.length)}`,
      before: 'accepted',
      after: code,
    })),
    ...checked.requirements
      .filter(({ requirement }) => requirement.obligation !== 'optional' && !given.includes(requirement.code))
      .map(({ requirement }) => ({
        rule: `requirement:${requirement.code}`,
        before: 'not_asked',
        after: 'missing',
      })),
    ...rejudged(draft, application),
    ...retimed(draft, application, calendar),
  ];
}

/** The automatic checks under the draft, from the same evidence; what was known of the person stays as it was. */
function rejudged(draft: ServiceStandard, { checks, form, purpose, trace }: Application): ChangedOutcome[] {
  const anew = traceOf({ form, purpose, standard: draft, checks, person: undefined }, () => '');
  return trace.flatMap((found) => {
    const after = PERSONAL.includes(found.rule)
      ? againstMaximum(found, draft)
      : (anew.find(({ rule }) => rule === found.rule)?.outcome ?? 'not_applied');
    return after === found.outcome ? [] : [{ rule: `rule:${found.rule}`, before: found.outcome, after }];
  });
}

/** Rules about what the same person holds or has filed. */
const PERSONAL: readonly RuleTrace['rule'][] = [
  'places_below_maximum',
  'no_licence_for_same_place',
  'earlier_licence_is_own',
  'no_open_duplicate',
];

/** Of those, the draft can only change how many places there may be. */
function againstMaximum({ evidence, outcome, rule }: RuleTrace, { maximumPlaces }: ServiceStandard) {
  const inUse = evidence['inUse'];
  if (rule !== 'places_below_maximum' || inUse === undefined) return outcome;
  if (maximumPlaces === undefined) return 'not_applied';
  return Number(inUse) < maximumPlaces ? 'met' : 'not_met';
}

/** Whether the office would have been in time under the draft's limit. */
function retimed(
  draft: ServiceStandard,
  { clock, purpose }: Application,
  calendar: OfficeCalendar,
): ChangedOutcome[] {
  const ended = stoppedAt(clock?.marks ?? []);
  if (clock === undefined || ended === undefined) return [];
  const standing = (due: Date) => (new Date(ended) <= due ? 'in_time' : 'late');
  const before = standing(new Date(clock.dueAt));
  const after = standing(dueTime(clock.marks, limitFor(draft, purpose), calendar));
  return before === after ? [] : [{ rule: 'time_limit', before, after }];
}
