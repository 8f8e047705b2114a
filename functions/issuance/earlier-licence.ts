import type { Application } from '../../shared/domain/application.ts';
import type { Licence } from '../../shared/domain/licence.ts';
import { earlierLicenceProblem, effectOf, needsEarlierLicence } from '../../shared/domain/licence-effect.ts';
import { licenceId } from '../../shared/domain/numbering.ts';
import type { LicenceStore } from '../../shared/store/licence-store.ts';

/**
 * What was granted cannot be carried out: the earlier licence is none, somebody else's, or no longer stands, for
 * example because another application ended it first. People have to decide what follows.
 */
export class EarlierLicenceUnfit extends Error {
  override name = 'EarlierLicenceUnfit';
}

/**
 * The licence that an application is about, by the number in its form; undefined for a first one.
 * @param on the office's date of the determination: what stood then may still be renewed or changed
 * @returns undefined too for one that was issued before this register began, or by another local government, where a
 *   licence of its own comes of the application: people saw that the rule does not know it, and granted it
 * @throws `EarlierLicenceUnfit`; its message says which application and why, and nothing of the form
 */
export async function earlierLicence(
  application: Application,
  on: string,
  licences: Pick<LicenceStore, 'read'>,
): Promise<Licence | undefined> {
  if (!needsEarlierLicence(application.purpose)) return undefined;
  const number = application.form['previous_licence'];
  const licence =
    number === undefined ? undefined : await licences.read(licenceId(application.tenant, number));
  const problem = earlierLicenceProblem(application, licence, on);
  if (problem === 'unknown' && effectOf(application.purpose).document === 'new_licence') return undefined;
  if (problem !== undefined) {
    throw new EarlierLicenceUnfit(`application ${application.id}: earlier licence ${problem}`);
  }
  return licence;
}
