import { useSyncExternalStore } from 'react';
import type { Role } from '../../../shared/domain/actor.ts';
import { currentSession, type Session, subscribe } from './session.ts';
import type { Who } from './who.ts';

export const useSession = (): Session => useSyncExternalStore(subscribe, currentSession);

/** Who is signed in, also while they are asked to sign in again. */
export function useWho(): Who | undefined {
  const session = useSession();
  return 'who' in session ? session.who : undefined;
}

export const hasRole = (who: Who | undefined, ...roles: readonly Role[]): boolean =>
  who?.roles.some((role) => roles.includes(role)) ?? false;
