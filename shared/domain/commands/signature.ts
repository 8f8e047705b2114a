import { hasRole, type Person } from '../actor.ts';
import type { Application } from '../application.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { SIGNATORIES } from '../signing-delay.ts';
import { hasJudged } from './claims.ts';

/**
 * Why this person, who sees the application, may not sign what it grants, whenever that is; or undefined. Who
 * determined may sign as well, as in most offices that is the same office holder; who verified or reviewed may not
 * (four eyes), nor who filed it.
 */
export function signatoryRefusal(application: Application, person: Person): Refusal | undefined {
  const { actedBy, tenant } = application;
  if (person.tenant !== tenant || !hasRole(person, SIGNATORIES)) return refuse('role_not_allowed');
  if (actedBy.includes(person.sub)) return refuse('own_application');
  return hasJudged(application, 'signature', person.sub) ? refuse('same_officer') : undefined;
}
