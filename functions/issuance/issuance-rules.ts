import type { Application } from '../../shared/domain/application.ts';
import type { IssuanceRules } from '../../shared/domain/licence-number.ts';
import type { Office } from '../../shared/domain/office.ts';
import type { StandardOf } from '../../shared/domain/service-standard.ts';

export interface RuleSources {
  readonly standardOf: StandardOf;
  readonly officeOf: (tenant: string) => Office | undefined;
}

/** @throws for what is not in the catalogue: an application can only have been filed for what is */
export function rulesFor(application: Application, { officeOf, standardOf }: RuleSources): IssuanceRules {
  const [standard, office] = [standardOf(application), officeOf(application.tenant)];
  if (standard === undefined || office === undefined)
    throw new Error(`service ${application.service} is not in the catalogue`);
  return { standard, office };
}
