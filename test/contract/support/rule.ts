import type { Role } from '../../../shared/domain/actor.ts';
import type { Route } from '../../../shared/http/contract.ts';
import type { Caller } from './callers.ts';
import type { Condition, Thing } from './things.ts';

/**
 * Who may do what, written down a second time from the sentences of the rule (docs/architecture.md), not from the
 * code: no token 401; wrong role 403; staff without an office 403; what is not one's own or one's office's does not
 * exist, 404; what one sees but is not one's part 403; in another state 409.
 */

/** What a route does to an application. */
export interface Deed {
  /** Whose part it is; all who see the application where it is nobody's. */
  readonly part?: 'applicant' | 'stage officer' | 'claim holder';
  readonly possible: readonly Condition[];
  /** Where even the right one, in the right state, gets another answer than success. */
  readonly answer?: number;
}

/** The officers of each stage by the two standards of the catalogue. */
const stageOfficer: Partial<Record<Condition, Role>> = {
  'in verification': 'verifier',
  recommended: 'division_head',
};

export const isStageOfficer = ({ role }: Caller, { condition }: Thing) =>
  role !== undefined && stageOfficer[condition] === role;

/** What is decided before anybody looks at the thing: 401 or 403, undefined where it depends. */
export function atTheDoor({ role, tenant }: Caller, { roles }: Route): number | undefined {
  if (roles === 'public') return undefined;
  if (role === undefined) return 401;
  if (!roles.includes(role)) return 403;
  return role !== 'applicant' && tenant === undefined ? 403 : undefined;
}

/** Those who filed it see it; the counter what came over the counter; staff of the office once it is submitted. */
function exists({ role, sub, tenant }: Caller, { by, channel, condition, tenant: office }: Thing): boolean {
  if (sub === by) return true;
  if (tenant !== office) return false;
  return condition !== 'draft' || (role === 'front_office' && channel === 'counter');
}

const actsForApplicant = ({ role, sub, tenant }: Caller, { by, channel, tenant: office }: Thing) =>
  sub === by || (role === 'front_office' && tenant === office && channel === 'counter');

/** The status that this caller gets for this deed on this application. */
export function expected(caller: Caller, route: Route, deed: Deed, thing: Thing): number {
  const stopped = atTheDoor(caller, route);
  if (stopped !== undefined) return stopped;
  if (!exists(caller, thing)) return 404;
  if (deed.part === 'applicant' && !actsForApplicant(caller, thing)) return 403;
  if (!deed.possible.includes(thing.condition)) return 409;
  if (deed.part === 'stage officer' && !isStageOfficer(caller, thing)) return 403;
  if (deed.part === 'claim holder' && !isStageOfficer(caller, thing)) return 409;
  return deed.answer ?? route.reply.status;
}
