import type { OfficeCalendar } from '../domain/office-calendar.ts';
import { isReachable } from '../domain/service-clock.ts';
import { Purpose, type ServiceStandard } from '../domain/service-standard.ts';
import { formRules, type StandardRule } from './check-form.ts';
import type { Finding } from './plain-words.ts';

const publishedLinesAreAnswered: StandardRule = ({ published = [], requirements }) =>
  published.flatMap(({ requirement }, at) =>
    requirement === undefined || requirements.some(({ code }) => code === requirement)
      ? []
      : [{ path: ['published', at, 'requirement'], what: `there is no requirement ${requirement}` }],
  );

const opinionSeesFields: StandardRule = ({ advisoryOpinion, fields }) =>
  (advisoryOpinion?.shows ?? []).flatMap((shown, at) =>
    fields.some(({ name }) => name === shown)
      ? []
      : [{ path: ['advisoryOpinion', 'shows', at], what: `there is no field ${shown}` }],
  );

const linksAreSafe: StandardRule = ({ requirements }) =>
  requirements.flatMap(({ links = [] }, at) =>
    links.flatMap(({ url }, number) =>
      url.startsWith('https://')
        ? []
        : [{ path: ['requirements', at, 'links', number, 'url'], what: 'must begin with https://' }],
    ),
  );

const silenceHasLegalBasis: StandardRule = ({ atLimit }) =>
  atLimit.action === 'deemed_granted' && atLimit.legalBasis.text.trim() === ''
    ? [{ path: ['atLimit', 'legalBasis', 'text'], what: 'nothing is deemed granted without a legal basis' }]
    : [];

const somethingCanBeAppliedFor: StandardRule = ({ purposes }) =>
  Object.keys(purposes).length > 0 ? [] : [{ path: ['purposes'], what: 'nothing can be applied for' }];

const practiceHasProfession: StandardRule = ({ maximumPlaces, product, profession, renewalCredits }) => {
  if (product === 'practice_licence')
    return profession === undefined ? [{ path: ['profession'], what: 'is missing: whose practice?' }] : [];
  return Object.entries({ profession, maximumPlaces, renewalCredits }).flatMap(([key, value]) =>
    value === undefined ? [] : [{ path: [key], what: 'belongs to practice licences only' }],
  );
};

/** Who verified neither reviews nor determines: two pairs of eyes. */
const stepsAreApart: StandardRule = ({ steps: { determination, review = [], verification } }) => [
  ...review.flatMap((role, at) =>
    verification.includes(role) ? [{ path: ['steps', 'review', at], what: `${role} verifies already` }] : [],
  ),
  ...determination.flatMap((role, at) =>
    verification.includes(role) || review.includes(role)
      ? [{ path: ['steps', 'determination', at], what: `${role} has an earlier step already` }]
      : [],
  ),
];

const rules: readonly StandardRule[] = [
  somethingCanBeAppliedFor,
  ...formRules,
  practiceHasProfession,
  publishedLinesAreAnswered,
  opinionSeesFields,
  linksAreSafe,
  stepsAreApart,
  silenceHasLegalBasis,
];

/** What is wrong with a standard that has the right shape. */
export const standardFindings = (standard: ServiceStandard): Finding[] =>
  rules.flatMap((rule) => rule(standard));

/** The limits of a standard that the hours of its office never reach. */
export function unreachableLimits(standard: ServiceStandard, calendar: OfficeCalendar): Finding[] {
  const { advisoryOpinion, correctionLimit, purposes, timeLimit } = standard;
  const limits = [
    { path: ['timeLimit'], limit: timeLimit },
    { path: ['correctionLimit'], limit: correctionLimit },
    { path: ['advisoryOpinion', 'timeLimit'], limit: advisoryOpinion?.timeLimit },
    ...Purpose.options.map((purpose) => ({
      path: ['purposes', purpose, 'timeLimit'],
      limit: purposes[purpose]?.timeLimit,
    })),
  ];
  return limits
    .filter(({ limit }) => limit !== undefined && !isReachable(limit, calendar))
    .map(({ path }) => ({ path, what: 'is never reached in the hours of the office' }));
}
