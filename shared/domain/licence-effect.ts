import type { Application } from './application.ts';
import { type Licence, type LicenceEnd, standingOn } from './licence.ts';
import type { Purpose } from './service-standard.ts';

/** What carrying out a granted application does to the licences of a person. */
export interface LicenceEffect {
  /** A licence with a number of its own, the next version under the earlier licence's number, or none at all. */
  readonly document: 'new_licence' | 'next_version' | 'none';
  /** What becomes of the earlier licence, for which reason; it stays as it is where this is not there. */
  readonly ends?: { readonly state: 'superseded' | 'revoked'; readonly reason: LicenceEnd['reason'] };
}

const effects: Readonly<Record<Purpose, LicenceEffect>> = {
  new: { document: 'new_licence' },
  additional_place: { document: 'new_licence' },
  renewal: { document: 'new_licence', ends: { state: 'superseded', reason: 'renewal' } },
  // A SIP lapses when the place changes (UU 17/2023 Art 264).
  change_of_place: { document: 'new_licence', ends: { state: 'revoked', reason: 'change_of_place' } },
  amendment: { document: 'next_version' },
  duplicate: { document: 'next_version' },
  revocation: { document: 'none', ends: { state: 'revoked', reason: 'own_request' } },
};

export const effectOf = (purpose: Purpose): LicenceEffect => effects[purpose];

/** Whether another licence, or another version, comes in the place of the earlier one, which then counts no more. */
export function replacesEarlier(purpose: Purpose): boolean {
  const { document, ends } = effectOf(purpose);
  return document === 'next_version' || (document === 'new_licence' && ends !== undefined);
}

/** Every purpose but a first licence is about one that is already there. */
export const needsEarlierLicence = (purpose: Purpose): boolean => purpose !== 'new';

export type EarlierLicenceProblem = 'unknown' | 'not_own' | 'not_active';

/**
 * What is wrong with the earlier licence that an application names; undefined when nothing is, or none is needed.
 *
 * - `unknown`: there is none of that number, or it is another government's or another service's
 * - `not_own`: it is somebody else's, or it cannot be told whose the application is
 * - `not_active`: it no longer stands, or is suspended, also beyond its last day; only a renewal may come after that
 * @param licence the one of the number in the form, if there is one
 * @param today the office's date, `YYYY-MM-DD`
 */
export function earlierLicenceProblem(
  { person, purpose, service, tenant }: Pick<Application, 'person' | 'purpose' | 'service' | 'tenant'>,
  licence: Licence | undefined,
  today: string,
): EarlierLicenceProblem | undefined {
  if (!needsEarlierLicence(purpose)) return undefined;
  if (licence?.tenant !== tenant || licence.service !== service) return 'unknown';
  if (person === undefined || licence.person !== person) return 'not_own';
  const standing = standingOn(licence, today);
  const stands = standing === 'active' || (purpose === 'renewal' && standing === 'expired');
  return stands && licence.state === 'active' ? undefined : 'not_active';
}
