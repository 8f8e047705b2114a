import { fieldsFor } from '../../../shared/domain/requirements.ts';
import type { Condition, FormField, Purpose, Requirement } from '../../../shared/domain/service-standard.ts';

interface Standard {
  readonly fields: readonly FormField[];
  readonly requirements: readonly Requirement[];
}

/** What a condition looks at beside the purpose. */
interface Looks {
  readonly fields: readonly string[];
  readonly represented: boolean;
}

const nothing: Looks = { fields: [], represented: false };
const both = (one: Looks, other: Looks): Looks => ({
  fields: [...one.fields, ...other.fields],
  represented: one.represented || other.represented,
});

function looksOf(condition: Condition): Looks {
  if ('field' in condition) return { fields: [condition.field], represented: false };
  if ('represented' in condition) return { fields: [], represented: true };
  if ('all' in condition) return condition.all.map(looksOf).reduce(both, nothing);
  if ('any' in condition) return condition.any.map(looksOf).reduce(both, nothing);
  return 'not' in condition ? looksOf(condition.not) : nothing;
}

/** What to ask before one can say which documents are needed: no more than the answer depends on. */
export interface Questions {
  /** Those fields of the form on which a document depends and that are asked for this purpose. */
  readonly fields: readonly FormField[];
  /** Whether it matters who files. */
  readonly represented: boolean;
}

export function questionsFor({ fields, requirements }: Standard, purpose: Purpose): Questions {
  const looks = requirements
    .flatMap(({ obligation, when }) =>
      when === undefined || obligation === 'dropped' ? [] : [looksOf(when)],
    )
    .reduce(both, nothing);
  const asked = fieldsFor({ fields: [...fields] }, { purpose, represented: false });
  return { fields: asked.filter(({ name }) => looks.fields.includes(name)), represented: looks.represented };
}
