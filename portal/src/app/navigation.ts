import type { Role } from '../../../shared/domain/actor.ts';
import type { Who } from '../session/who.ts';

interface Entry {
  readonly to: string;
  /** Key under `nav` of the words. */
  readonly word:
    | 'start'
    | 'services'
    | 'verify'
    | 'register'
    | 'status'
    | 'mine'
    | 'inbox'
    | 'profile'
    | 'counter'
    | 'queue'
    | 'reports';
  /** Who sees it; everybody where nothing is said. */
  readonly roles?: readonly Role[];
}

const open: readonly Entry[] = [
  { to: '/', word: 'start' },
  { to: '/services', word: 'services' },
  { to: '/verify', word: 'verify' },
  { to: '/register', word: 'register' },
];

const ofRoles: readonly Entry[] = [
  { to: '/my', word: 'mine', roles: ['applicant'] },
  { to: '/counter', word: 'counter', roles: ['front_office'] },
  // Who heads the agency looks at the whole first.
  { to: '/reports', word: 'reports', roles: ['agency_head'] },
  { to: '/queue', word: 'queue', roles: ['verifier', 'section_head', 'division_head', 'agency_head'] },
  { to: '/reports', word: 'reports', roles: ['section_head', 'division_head'] },
  { to: '/inbox', word: 'inbox' },
  { to: '/profile', word: 'profile' },
];

/** What the menu offers: to the public what everybody needs, to others their own work first. */
export function entriesFor(who: Who | undefined): readonly Entry[] {
  if (who === undefined) return [...open, { to: '/status', word: 'status' }];
  const own = ofRoles.filter(({ roles }) => roles?.some((role) => who.roles.includes(role)) ?? true);
  return [...new Map([...own, ...open.slice(1)].map((entry) => [entry.to, entry])).values()];
}
