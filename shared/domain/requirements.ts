import type { Application } from './application.ts';
import type { Form } from './form.ts';
import type {
  Condition,
  FormField,
  Purpose,
  Requirement,
  ServiceStandard,
  TimeLimit,
} from './service-standard.ts';

/** What a condition may look at: the form, what is applied for, and whether somebody else hands it in. */
export interface ConditionFacts {
  readonly form: Form;
  readonly purpose: Purpose;
  readonly represented: boolean;
}

/** What an application gives conditions to look at. */
export const factsOf = ({
  filing,
  form,
  purpose,
}: Pick<Application, 'filing' | 'form' | 'purpose'>): ConditionFacts => ({
  form,
  purpose,
  represented: filing.represented,
});

type WithRequirements = Pick<ServiceStandard, 'requirements'>;
type WithFields = Pick<ServiceStandard, 'fields'>;

/** Whether a condition of the standard holds. A field that is not filled in equals nothing. */
export function holds(condition: Condition, facts: ConditionFacts): boolean {
  if ('equals' in condition) return facts.form[condition.field] === condition.equals;
  if ('filled' in condition) return Boolean(facts.form[condition.field]) === condition.filled;
  if ('purpose' in condition) return condition.purpose.includes(facts.purpose);
  if ('represented' in condition) return facts.represented === condition.represented;
  if ('all' in condition) return condition.all.every((part) => holds(part, facts));
  if ('any' in condition) return condition.any.some((part) => holds(part, facts));
  return !holds(condition.not, facts);
}

const isAsked = ({ obligation, when }: Requirement, facts: ConditionFacts): boolean =>
  obligation !== 'dropped' && (when === undefined || holds(when, facts));

/** The documents that this applicant is asked for, in the standard's order; what the law dropped never is. */
export const requirementsFor = (standard: WithRequirements, facts: ConditionFacts): Requirement[] =>
  standard.requirements.filter((requirement) => isAsked(requirement, facts));

/** The questions that are asked for this purpose and filing, in the standard's order. */
export const fieldsFor = (standard: WithFields, facts: Omit<ConditionFacts, 'form'>): FormField[] =>
  standard.fields.filter(({ when }) => when === undefined || holds(when, { ...facts, form: {} }));

/** The time limit for a purpose: its own where the standard publishes one. */
export const limitFor = (
  { purposes, timeLimit }: Pick<ServiceStandard, 'purposes' | 'timeLimit'>,
  purpose: Purpose,
): TimeLimit => purposes[purpose]?.timeLimit ?? timeLimit;
