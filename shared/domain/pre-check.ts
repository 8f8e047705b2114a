import { checkForm, type Form, missingFields } from './form.ts';
import type { PartProblem } from './refusal.ts';
import { type ConditionFacts, fieldsFor, holds, requirementsFor } from './requirements.ts';
import type { Condition, FormField, Requirement, ServiceStandard } from './service-standard.ts';

/** A fact on which something is asked: an answer of the form, the purpose, or that somebody else files. */
export type Ground =
  | { readonly field: string; readonly value: string }
  | { readonly purpose: ConditionFacts['purpose'] }
  | { readonly represented: boolean };

interface AskedRequirement {
  readonly requirement: Requirement;
  /** Why it is asked of this applicant; empty where it is asked of everybody. */
  readonly because: readonly Ground[];
}

export interface PreCheck {
  readonly fields: readonly FormField[];
  readonly requirements: readonly AskedRequirement[];
  /** What is missing or wrong in the form, all of it. */
  readonly problems: readonly PartProblem[];
}

/**
 * What this applicant is asked for and what is missing or wrong in their form, before anyone waits in a queue. The
 * same function answers the public question beforehand and is asked when an application is filed.
 * @param form answers by field name, as somebody typed them or as they are stored
 * @param today the office's date, `YYYY-MM-DD`
 */
export function preCheck(standard: ServiceStandard, facts: ConditionFacts, today: string): PreCheck {
  const fields = fieldsFor(standard, facts);
  const checked = checkForm(fields, facts.form, today);
  const form = 'form' in checked ? checked.form : soundPart(fields, facts.form, today);
  const missing = missingFields(fields, facts.form);
  return {
    fields,
    requirements: requirementsFor(standard, { ...facts, form }).map((requirement) => ({
      requirement,
      because: requirement.when === undefined ? [] : groundsOf(requirement.when, { ...facts, form }),
    })),
    problems: [
      ...missing.map((name): PartProblem => ({ pointer: `/form/${name}`, code: 'missing' })),
      ...('problems' in checked ? checked.problems.map(({ code, pointer }) => ({ code, pointer })) : []),
    ],
  };
}

/** The answers that are right, each by itself: what follows from them can be told even so. */
function soundPart(fields: readonly FormField[], form: Form, today: string): Form {
  const sound = Object.entries(form).flatMap(([name, value]) => {
    const checked = checkForm(fields, { [name]: value }, today);
    return 'form' in checked ? Object.entries(checked.form) : [];
  });
  return Object.fromEntries(sound);
}

/** The facts that make a condition hold. */
function groundsOf(condition: Condition, facts: ConditionFacts): Ground[] {
  if ('field' in condition) {
    return [{ field: condition.field, value: facts.form[condition.field] ?? '' }];
  }
  if ('purpose' in condition) return [{ purpose: facts.purpose }];
  if ('represented' in condition) return [{ represented: facts.represented }];
  if ('all' in condition) return condition.all.flatMap((part) => groundsOf(part, facts));
  if ('any' in condition) {
    return condition.any.filter((part) => holds(part, facts)).flatMap((part) => groundsOf(part, facts));
  }
  return groundsOf(condition.not, facts);
}
