import { needsEarlierLicence } from '../domain/licence-effect.ts';
import { fieldsFor } from '../domain/requirements.ts';
import { type Condition, Purpose, type ServiceStandard } from '../domain/service-standard.ts';
import type { Finding } from './plain-words.ts';

/** One rule of a whole standard beyond its shape, with the reason that it gives to whoever wrote the standard. */
export type StandardRule = (standard: ServiceStandard) => Finding[];

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

const fieldsLookAtNoAnswers: StandardRule = ({ fields }) =>
  asksIn('fields', fields).map(({ path }) => ({
    path: [...path, 'field'],
    what: 'a field may depend on the purpose and on who files, not on another answer',
  }));

const conditionsRefer: StandardRule = ({ fields, requirements }) =>
  asksIn('requirements', requirements).flatMap(({ condition, path }) => {
    const field = fields.find(({ name }) => name === condition.field);
    if (field === undefined)
      return [{ path: [...path, 'field'], what: `there is no field ${condition.field}` }];
    if (!('equals' in condition)) return [];
    const offered = field.choices?.some(({ value }) => value === condition.equals) ?? false;
    const what = `the field ${field.name} does not offer the choice ${condition.equals}`;
    return offered ? [] : [{ path: [...path, 'equals'], what }];
  });

const conditionalHasCondition: StandardRule = ({ requirements }) =>
  requirements.flatMap(({ obligation, when }, at) =>
    obligation === 'conditional' && when === undefined
      ? [{ path: ['requirements', at, 'when'], what: 'is missing: on what does it depend?' }]
      : [],
  );

const choicesAreOffered: StandardRule = ({ fields }) =>
  fields.flatMap(({ choices = [], kind }, at) => {
    const values = choices.map(({ value }) => value);
    const path = ['fields', at, 'choices'];
    if ((kind === 'choice') !== values.length > 0)
      return [{ path, what: kind === 'choice' ? 'a choice offers something' : 'only a choice has choices' }];
    return values.length === new Set(values).size ? [] : [{ path, what: 'offers the same value twice' }];
  });

/** Whoever files, the form must ask for the licence that is renewed, moved, changed, revoked or copied. */
const earlierLicenceIsAsked: StandardRule = (standard) => {
  const asks = (purpose: Purpose, represented: boolean) =>
    fieldsFor(standard, { purpose, represented }).some(
      ({ kind, name, required }) => name === EARLIER && kind === 'licence_number' && required,
    );
  const silent = Purpose.options.filter(
    (purpose) =>
      needsEarlierLicence(purpose) &&
      standard.purposes[purpose] !== undefined &&
      !(asks(purpose, true) && asks(purpose, false)),
  );
  const what = `the earlier licence (${EARLIER}) is not asked for: ${silent.join(', ')}`;
  return silent.length > 0 ? [{ path: ['purposes'], what }] : [];
};

const neededFieldsAreThere: StandardRule = ({ fields, product }) =>
  NEEDED_FIELDS[product]
    .filter((needed) => fields.every(({ name }) => name !== needed))
    .map((name) => ({ path: ['fields'], what: `there must be a field ${name}` }));

const creditsAreAsked: StandardRule = ({ fields, purposes, renewalCredits }) =>
  renewalCredits === undefined ||
  purposes.renewal === undefined ||
  fields.some(({ kind }) => kind === 'credits')
    ? []
    : [{ path: ['renewalCredits'], what: 'no field asks for the credits' }];

/** What the form asks, and what depends on its answers. */
export const formRules: readonly StandardRule[] = [
  neededFieldsAreThere,
  choicesAreOffered,
  fieldsLookAtNoAnswers,
  conditionsRefer,
  conditionalHasCondition,
  earlierLicenceIsAsked,
  creditsAreAsked,
];
