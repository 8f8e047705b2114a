import { Navigate } from 'react-router';
import { Loading } from '../parts/loading.tsx';
import { useSession, useWho } from '../session/use-session.ts';
import { entriesFor } from './navigation.ts';

/** Where everybody's own work begins. */
export function HomePage() {
  const { state } = useSession();
  const who = useWho();
  if (state === 'unknown') return <Loading />;
  return <Navigate to={entriesFor(who)[0]?.to ?? '/'} replace />;
}
