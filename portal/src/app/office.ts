import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useParams, useSearchParams } from 'react-router';
import { publicApi } from '../api/client.ts';
import type { paths } from '../api/openapi.d.ts';
import { useWho } from '../session/use-session.ts';

export type Office = paths['/offices/{tenant}']['get']['responses'][200]['content']['application/json'];

const KEPT = 'satujam.office';
const isCode = (text: string) => /^[a-z][a-z0-9_-]{0,39}$/.test(text);

let chosen = localStorage.getItem(KEPT) ?? undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function choose(tenant: string): void {
  if (tenant === chosen || !isCode(tenant)) return;
  chosen = tenant;
  localStorage.setItem(KEPT, tenant);
  for (const listener of listeners) listener();
}

/** Says of a page which local government it belongs to: its name, colours and desk are then around it. */
export function usePagesOf(tenant: string | undefined): void {
  useEffect(() => {
    if (tenant !== undefined) choose(tenant);
  }, [tenant]);
}

/**
 * The local government whose pages these are: of the staff who is signed in, else the one in the address, else the one
 * of the page before, or that was chosen last in this browser.
 */
export function useTenant(): string | undefined {
  const staff = useWho()?.tenant;
  const { tenant } = useParams();
  const [search] = useSearchParams();
  const known = useSyncExternalStore(subscribe, () => chosen);
  const named = staff ?? tenant ?? search.get('tenant') ?? undefined;
  usePagesOf(named);
  return named ?? known;
}

/** The office of {@link useTenant}: its name, hours, desks, colours and announcements. */
export function useOfficeAnswer(): UseQueryResult<Office> {
  const tenant = useTenant() ?? '';
  return useQuery({
    ...publicApi.queryOptions('get', '/offices/{tenant}', { params: { path: { tenant } } }),
    enabled: isCode(tenant),
  });
}

export const useOffice = (): Office | undefined => useOfficeAnswer().data;

/** Gives the page the colours of its local government. */
export function useOfficeTheme(): void {
  const { tenant } = useOffice() ?? {};
  useEffect(() => {
    if (tenant === undefined) return;
    const sheet = document.createElement('link');
    sheet.rel = 'stylesheet';
    sheet.href = `/themes/${tenant}.css`;
    document.head.append(sheet);
    return () => sheet.remove();
  }, [tenant]);
}
