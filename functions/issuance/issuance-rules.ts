import type { Application } from '../../shared/domain/application.ts';
import type { Office } from '../../shared/domain/office.ts';
import type { ServiceStandard, StandardOf } from '../../shared/domain/service-standard.ts';

/** The version of the standard that an application was filed under, and the office that decided on it. */
export interface IssuanceRules {
  readonly standard: ServiceStandard;
  readonly office: Office;
}

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
