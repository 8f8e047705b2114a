import type {
  FacilityQuestion,
  NikQuestion,
  Reply,
  StrQuestion,
} from '../../shared/gateways/registries/wire.ts';

/** How the sandbox behaves towards a question: an answer, a 503 (`down`), or `found` that comes late (`slow`). */
export type Behaviour = Reply | { outcome: 'down' } | { outcome: 'slow' };
type Rules = readonly (readonly [mark: string, behaviour: Behaviour])[];

const facilityRules: Rules = [
  ['NF', { outcome: 'not_found' }],
  ['MM', { outcome: 'mismatch', fields: ['name'] }],
  ['DOWN', { outcome: 'down' }],
  ['SLOW', { outcome: 'slow' }],
];
const strRules: Rules = [...facilityRules, ['MP', { outcome: 'mismatch', fields: ['profession'] }]];
/** Enough for any renewal, unless the number says otherwise. */
const ENOUGH_CREDITS = 250;
const skpRules: Rules = [...facilityRules, ['LOW', { outcome: 'found', credits: 10 }]];
const nikRules: Rules = [
  ['0000', { outcome: 'not_found' }],
  ['1111', { outcome: 'mismatch', fields: ['name'] }],
  ['2222', { outcome: 'mismatch', fields: ['birthDate'] }],
  ['8888', { outcome: 'slow' }],
  ['9999', { outcome: 'down' }],
];

const firstRule = (rules: Rules, matches: (mark: string) => boolean): Behaviour =>
  rules.find(([mark]) => matches(mark))?.[1] ?? { outcome: 'found' };

/** Upper case without separators, as STR numbers are compared. */
const bare = (code: string) => code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

export const strBehaviour = ({ number }: StrQuestion): Behaviour =>
  firstRule(strRules, (mark) => bare(number).startsWith(mark));

export const skpBehaviour = ({ number }: StrQuestion): Behaviour => {
  const behaviour = firstRule(skpRules, (mark) => bare(number).startsWith(mark));
  return behaviour.outcome === 'found' ? { credits: ENOUGH_CREDITS, ...behaviour } : behaviour;
};

export const nikBehaviour = ({ nik }: NikQuestion): Behaviour =>
  firstRule(nikRules, (mark) => nik.endsWith(mark));

/** The code decides when there is one; of a name, its whole first word. */
export const facilityBehaviour = (question: FacilityQuestion): Behaviour =>
  'code' in question
    ? firstRule(facilityRules, (mark) => bare(question.code).startsWith(mark))
    : firstRule(facilityRules, (mark) => question.name.toUpperCase().split(/\s/)[0] === mark);
