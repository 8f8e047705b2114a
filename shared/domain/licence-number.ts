import type { Application } from './application.ts';
import type { Licence } from './licence.ts';
import { effectOf } from './licence-effect.ts';
import { statusListId } from './licence-status.ts';
import { formatNumber } from './numbering.ts';
import type { Office } from './office.ts';
import type { ServiceStandard } from './service-standard.ts';
import { localDate, localYear } from './service-time.ts';

/** The version of the standard that an application was filed under, and the office that decided on it. */
export interface IssuanceRules {
  readonly standard: ServiceStandard;
  readonly office: Office;
}

/**
 * When a licence counts as issued (ISO 8601): at its determination (tanggal penetapan), whenever the document is made.
 * @throws Error for an application that was not determined
 */
export function issuedAt({ determination, id }: Application): string {
  if (determination === undefined) throw new Error(`application ${id} was not determined`);
  return determination.at;
}

/** The office's date then, `YYYY-MM-DD`. */
export const issuedOn = (application: Application, { office }: IssuanceRules): string =>
  localDate(new Date(issuedAt(application)), office.calendar);

/** From which gap-free series of numbers a licence gets its own: one a local government, licence type and year. */
export function seriesOf(application: Application, rules: IssuanceRules) {
  const { licenceType, numberTemplate, tenant } = rules.standard;
  const [year = 0, month = 0] = issuedOn(application, rules).split('-').map(Number);
  const format = (serial: number) => formatNumber(numberTemplate, { serial, year, month });
  return { tenant, licenceType, year, format };
}

/**
 * The number of the earlier licence, where an application makes none of its own. A further version has a credential of
 * its own, and so a place of its own in a status list of its year.
 */
export function keptNumber(application: Application, { office }: IssuanceRules, earlier: Licence) {
  const yearOf = (time: string) => localYear(new Date(time), office.calendar);
  const isFurther = effectOf(application.purpose).document === 'next_version';
  return {
    number: earlier.number,
    year: yearOf(earlier.issuedAt),
    list: isFurther ? statusListId(application.tenant, yearOf(issuedAt(application))) : undefined,
  };
}
