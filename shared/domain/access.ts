import { type Actor, hasRole, isSystem, type Person } from './actor.ts';
import type { Application } from './application.ts';
import { facilityCode } from './facility-code.ts';
import { awaitsConfirmation } from './filing.ts';
import type { Licence } from './licence.ts';

const isCounterOf = (person: Person, application: Application) =>
  person.tenant === application.tenant &&
  ['counter', 'post'].includes(application.filing.channel) &&
  hasRole(person, ['front_office']);

/**
 * Whether an application exists for this actor at all; otherwise every route answers 404. Those who filed it see
 * it; the counter sees what came over the counter; a professional organisation sees what it is asked about, save
 * through somebody whom the applicant's facility employs: who may not advise on it has no cause to see it, and a 404
 * tells nobody that a colleague is changing places. What a facility filed is there for that facility alone until the
 * applicant confirms it, and for the applicant from then on. Other staff of the tenant see it once it is submitted.
 */
export function isVisibleTo(actor: Actor, application: Application): boolean {
  if (isSystem(actor) || application.filing.by === actor.sub) return true;
  if (actor.tenant !== application.tenant) return false;
  if (awaitsConfirmation(application)) return isFilingFacility(actor, application);
  if (isOfFacility(actor)) return false;
  if (isAdviser(actor)) return application.opinionUntil !== undefined && !isEmployedAt(actor, application);
  return isCounterOf(actor, application) || application.receipt !== undefined;
}

/** Somebody of a professional organisation who has no other part in the office: sees only what an opinion needs. */
export const isAdviser = (actor: Actor): boolean =>
  !isSystem(actor) && actor.roles.every((role) => role === 'professional_org');

/** Somebody of a facility who has no part in the office, though they may apply for themselves. */
const isOfFacility = ({ roles }: Person): boolean =>
  roles.every((role) => ['facility', 'applicant'].includes(role));

/** Whether this actor is of the facility that filed this application in bulk. */
export const isFilingFacility = (actor: Actor, { filing, tenant }: Application): boolean =>
  hasRole(actor, ['facility']) &&
  !isSystem(actor) &&
  actor.tenant === tenant &&
  filing.channel === 'facility' &&
  facilityCode(actor.employer) === filing.facility;

/**
 * Whether the facility of this application is the employer of this actor, who then gives no opinion on it. Somebody
 * who is an officer as well still sees the file, so the opinion itself asks this again.
 */
export function isEmployedAt(actor: Actor, { facility }: Pick<Application, 'facility'>): boolean {
  return !isSystem(actor) && facility !== undefined && facilityCode(actor.employer) === facility;
}

/** Whether this actor acts for the applicant: edits, uploads, submits, withdraws. */
export const actsForApplicant = (actor: Actor, application: Application): boolean =>
  !isSystem(actor) && (application.filing.by === actor.sub || isCounterOf(actor, application));

/** Whether somebody filed a version of a licence, or acted for the applicant of an application that is about it. */
export const hadAHandIn = (
  { sub }: Person,
  versions: readonly Pick<Licence, 'filedBy'>[],
  applications: readonly Pick<Application, 'actedBy'>[],
): boolean =>
  versions.some(({ filedBy }) => filedBy === sub) ||
  applications.some(({ actedBy }) => actedBy.includes(sub));

/** Whether a licence with its details exists for this person; what is public of it is for everybody. */
export const isLicenceVisibleTo = ({ sub, tenant }: Person, licence: Licence): boolean =>
  licence.filedBy === sub || licence.tenant === tenant;
