import { hasRole, type Person } from './actor.ts';
import type { Application, Filing } from './application.ts';
import { facilityCode } from './facility-code.ts';
import { type Refusal, refuse } from './refusal.ts';
import { transitions } from './transitions.ts';

/** What somebody says of how a file came in; nothing where they file for themselves. */
interface Intake {
  readonly place?: Filing['place'];
  readonly onBehalf?:
    | { readonly represented: boolean; readonly powerOfAttorney?: Filing['powerOfAttorney'] }
    | undefined;
  readonly post?: { readonly trackingNote: string } | undefined;
}

/** Staff file for their own local government; for an applicant every one is open. */
export const mayFileWith = (person: Person, tenant: string): boolean =>
  !hasRole(person, ['front_office']) || person.tenant === tenant;

/** Only the counter files for somebody else, or what came by post. */
export function filingOf(person: Person, { onBehalf, place, post }: Intake): Filing | Refusal {
  const atCounter = hasRole(person, ['front_office']);
  if (!atCounter && (onBehalf !== undefined || post !== undefined)) return refuse('role_not_allowed');
  const { powerOfAttorney, represented = false } = onBehalf ?? {};
  const filing = { by: person.sub, represented, powerOfAttorney, place };
  if (post !== undefined) return { ...filing, channel: 'post', trackingNote: post.trackingNote };
  return { ...filing, channel: atCounter ? 'counter' : 'online' };
}

/** The same act for who files, whether it is the first time or after a correction. */
export const filingCommand = ({ state }: Pick<Application, 'state'>) =>
  ({ type: transitions.resubmitted[state] === undefined ? 'submit' : 'resubmit' }) as const;

/** Who holds what a facility filed, until the applicant confirms it: no person, so that nobody acts on it. */
const facilityHolder = (tenant: string, facility: string) => `facility:${tenant}/${facility}`;

/** A facility files in bulk for those who practise there; undefined where nobody said which facility that is. */
export function facilityFiling({ employer, tenant }: Person): Filing | undefined {
  const facility = facilityCode(employer);
  if (facility === undefined || tenant === undefined) return undefined;
  return { channel: 'facility', by: facilityHolder(tenant, facility), represented: false, facility };
}

/** Whether a facility filed it, and took it back before the applicant had confirmed it. */
export const isTakenBack = (application: Pick<Application, 'filing' | 'state' | 'tenant'>): boolean =>
  application.state === 'withdrawn' && awaitsConfirmation(application);

/** Whether a facility filed it and the applicant has not said yet that this is their application. */
export const awaitsConfirmation = ({ filing, tenant }: Pick<Application, 'filing' | 'tenant'>): boolean =>
  filing.channel === 'facility' && filing.by === facilityHolder(tenant, filing.facility ?? '');
