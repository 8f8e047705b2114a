import { hasRole, type Person } from './actor.ts';
import type { Application, Filing } from './application.ts';
import { type Refusal, refuse } from './refusal.ts';
import { transitions } from './transitions.ts';

/** What somebody says of how a file came in; nothing where they file for themselves. */
interface Intake {
  readonly onBehalf?:
    | { readonly represented: boolean; readonly powerOfAttorney?: Filing['powerOfAttorney'] }
    | undefined;
  readonly post?: { readonly trackingNote: string } | undefined;
}

/** Staff file for their own local government; for an applicant every one is open. */
export const mayFileWith = (person: Person, tenant: string): boolean =>
  !hasRole(person, ['front_office']) || person.tenant === tenant;

/** Only the counter files for somebody else, or what came by post. */
export function filingOf(person: Person, { onBehalf, post }: Intake): Filing | Refusal {
  const atCounter = hasRole(person, ['front_office']);
  if (!atCounter && (onBehalf !== undefined || post !== undefined)) return refuse('role_not_allowed');
  const { powerOfAttorney, represented = false } = onBehalf ?? {};
  const filing = { by: person.sub, represented, powerOfAttorney };
  if (post !== undefined) return { ...filing, channel: 'post', trackingNote: post.trackingNote };
  return { ...filing, channel: atCounter ? 'counter' : 'online' };
}

/** The same act for who files, whether it is the first time or after a correction. */
export const filingCommand = ({ state }: Pick<Application, 'state'>) =>
  ({ type: transitions.resubmitted[state] === undefined ? 'submit' : 'resubmit' }) as const;
