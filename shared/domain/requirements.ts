import type { Form } from './form.ts';
import type { Condition, Requirement, ServiceStandard } from './service-standard.ts';

/** What a condition may look at: the form, and whether somebody else hands it in for the applicant. */
export interface ConditionFacts {
  readonly form: Form;
  readonly represented: boolean;
}

type WithRequirements = Pick<ServiceStandard, 'requirements'>;

/** Whether a condition of the standard holds. A field that is not filled in equals nothing. */
export function holds(condition: Condition, facts: ConditionFacts): boolean {
  if ('field' in condition) return facts.form[condition.field] === condition.equals;
  if ('represented' in condition) return facts.represented === condition.represented;
  if ('all' in condition) return condition.all.every((part) => holds(part, facts));
  if ('any' in condition) return condition.any.some((part) => holds(part, facts));
  return !holds(condition.not, facts);
}

function isAsked({ obligation, when }: Requirement, facts: ConditionFacts): boolean {
  switch (obligation) {
    case 'mandatory':
    case 'optional':
      return true;
    case 'conditional':
      return when !== undefined && holds(when, facts);
    case 'dropped':
      return false;
  }
}

/** The documents that this applicant is asked for, in the standard's order; what the law dropped never is. */
export const requirementsFor = (standard: WithRequirements, facts: ConditionFacts): Requirement[] =>
  standard.requirements.filter((requirement) => isAsked(requirement, facts));
