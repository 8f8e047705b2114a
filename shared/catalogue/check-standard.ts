import type { OfficeCalendar } from '../domain/office-calendar.ts';
import { fieldsFor } from '../domain/requirements.ts';
import { isReachable } from '../domain/service-clock.ts';
import { type Condition, Purpose, type ServiceStandard } from '../domain/service-standard.ts';
import type { Finding } from './plain-words.ts';

/** Rules of a whole standard beyond its shape, each with the reason that it gives to whoever wrote the standard. */
type Rule = (standard: ServiceStandard) => Finding[];

const ofEverybody = ['full_name', 'nik'];
const ofPlaces = [...ofEverybody, 'practice_name', 'practice_address'];
/** What is printed on each product, asked of registries, and needed to know whose it is. */
const NEEDED_FIELDS: Record<ServiceStandard['product'], readonly string[]> = {
  practice_licence: [
    ...ofPlaces,
    'birth_place',
    'birth_date',
    'home_address',
    'phone',
    'email',
    'str_number',
    'str_valid_until',
    'practice_kind',
  ],
  facility_licence: ofPlaces,
  letter: ofEverybody,
};
/** The answer by which the earlier licence is found. */
const EARLIER = 'previous_licence';

type FieldCondition = Extract<Condition, { field: string }>;
interface Asked<Part> {
  readonly condition: Part;
  readonly path: readonly PropertyKey[];
}

/** The conditions on single fields within a condition, and where they stand. */
function fieldConditions({ condition, path }: Asked<Condition>): Asked<FieldCondition>[] {
  if ('field' in condition) return [{ condition, path }];
  if ('not' in condition) return fieldConditions({ condition: condition.not, path: [...path, 'not'] });
  const of = (key: string, parts: readonly Condition[]) =>
    parts.flatMap((part, at) => fieldConditions({ condition: part, path: [...path, key, at] }));
  if ('all' in condition) return of('all', condition.all);
  return 'any' in condition ? of('any', condition.any) : [];
}

const asksIn = (list: 'fields' | 'requirements', parts: readonly { when?: Condition | undefined }[]) =>
  parts.flatMap(({ when }, at) =>
    when === undefined ? [] : fieldConditions({ condition: when, path: [list, at, 'when'] }),
  );

const fieldsLookAtNoAnswers: Rule = ({ fields }) =>
  asksIn('fields', fields).map(({ path }) => ({
    path: [...path, 'field'],
    what: 'a field may depend on the purpose and on who files, not on another answer',
  }));

const conditionsRefer: Rule = ({ fields, requirements }) =>
  asksIn('requirements', requirements).flatMap(({ condition, path }) => {
    const field = fields.find(({ name }) => name === condition.field);
    if (field === undefined)
      return [{ path: [...path, 'field'], what: `there is no field ${condition.field}` }];
    if (!('equals' in condition)) return [];
    const offered = field.choices?.some(({ value }) => value === condition.equals) ?? false;
    const what = `the field ${field.name} does not offer the choice ${condition.equals}`;
    return offered ? [] : [{ path: [...path, 'equals'], what }];
  });

const conditionalHasCondition: Rule = ({ requirements }) =>
  requirements.flatMap(({ obligation, when }, at) =>
    obligation === 'conditional' && when === undefined
      ? [{ path: ['requirements', at, 'when'], what: 'is missing: on what does it depend?' }]
      : [],
  );

const choicesAreOffered: Rule = ({ fields }) =>
  fields.flatMap(({ choices = [], kind }, at) => {
    const values = choices.map(({ value }) => value);
    const path = ['fields', at, 'choices'];
    if ((kind === 'choice') !== values.length > 0)
      return [{ path, what: kind === 'choice' ? 'a choice offers something' : 'only a choice has choices' }];
    return values.length === new Set(values).size ? [] : [{ path, what: 'offers the same value twice' }];
  });

const publishedLinesAreAnswered: Rule = ({ published = [], requirements }) =>
  published.flatMap(({ requirement }, at) =>
    requirement === undefined || requirements.some(({ code }) => code === requirement)
      ? []
      : [{ path: ['published', at, 'requirement'], what: `there is no requirement ${requirement}` }],
  );

const opinionSeesFields: Rule = ({ advisoryOpinion, fields }) =>
  (advisoryOpinion?.shows ?? []).flatMap((shown, at) =>
    fields.some(({ name }) => name === shown)
      ? []
      : [{ path: ['advisoryOpinion', 'shows', at], what: `there is no field ${shown}` }],
  );

const linksAreSafe: Rule = ({ requirements }) =>
  requirements.flatMap(({ links = [] }, at) =>
    links.flatMap(({ url }, number) =>
      url.startsWith('https://')
        ? []
        : [{ path: ['requirements', at, 'links', number, 'url'], what: 'must begin with https://' }],
    ),
  );

const silenceHasLegalBasis: Rule = ({ atLimit }) =>
  atLimit.action === 'deemed_granted' && atLimit.legalBasis.text.trim() === ''
    ? [{ path: ['atLimit', 'legalBasis', 'text'], what: 'nothing is deemed granted without a legal basis' }]
    : [];

const somethingCanBeAppliedFor: Rule = ({ purposes }) =>
  Object.keys(purposes).length > 0 ? [] : [{ path: ['purposes'], what: 'nothing can be applied for' }];

/** Whoever files, the form must ask for the licence that is renewed, moved, changed, revoked or copied. */
const earlierLicenceIsAsked: Rule = (standard) => {
  const asks = (purpose: Purpose, represented: boolean) =>
    fieldsFor(standard, { purpose, represented }).some(
      ({ kind, name, required }) => name === EARLIER && kind === 'licence_number' && required,
    );
  const silent = Purpose.options.filter(
    (purpose) =>
      purpose !== 'new' &&
      standard.purposes[purpose] !== undefined &&
      !(asks(purpose, true) && asks(purpose, false)),
  );
  const what = `the earlier licence (${EARLIER}) is not asked for: ${silent.join(', ')}`;
  return silent.length > 0 ? [{ path: ['purposes'], what }] : [];
};

const neededFieldsAreThere: Rule = ({ fields, product }) =>
  NEEDED_FIELDS[product]
    .filter((needed) => fields.every(({ name }) => name !== needed))
    .map((name) => ({ path: ['fields'], what: `there must be a field ${name}` }));

const practiceHasProfession: Rule = ({ maximumPlaces, product, profession, renewalCredits }) => {
  if (product === 'practice_licence')
    return profession === undefined ? [{ path: ['profession'], what: 'is missing: whose practice?' }] : [];
  return Object.entries({ profession, maximumPlaces, renewalCredits }).flatMap(([key, value]) =>
    value === undefined ? [] : [{ path: [key], what: 'belongs to practice licences only' }],
  );
};

const creditsAreAsked: Rule = ({ fields, purposes, renewalCredits }) =>
  renewalCredits === undefined ||
  purposes.renewal === undefined ||
  fields.some(({ kind }) => kind === 'credits')
    ? []
    : [{ path: ['renewalCredits'], what: 'no field asks for the credits' }];

/** Who verified neither reviews nor determines: two pairs of eyes. */
const stepsAreApart: Rule = ({ steps: { determination, review = [], verification } }) => [
  ...review.flatMap((role, at) =>
    verification.includes(role) ? [{ path: ['steps', 'review', at], what: `${role} verifies already` }] : [],
  ),
  ...determination.flatMap((role, at) =>
    verification.includes(role) || review.includes(role)
      ? [{ path: ['steps', 'determination', at], what: `${role} has an earlier step already` }]
      : [],
  ),
];

const rules: readonly Rule[] = [
  somethingCanBeAppliedFor,
  neededFieldsAreThere,
  practiceHasProfession,
  choicesAreOffered,
  fieldsLookAtNoAnswers,
  conditionsRefer,
  conditionalHasCondition,
  earlierLicenceIsAsked,
  creditsAreAsked,
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
