import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { signedFetch } from '../../api/client.ts';
import { type Application, knowApplication, tagOf } from './application.ts';
import { createDraft, type Draft, type DraftState, isUnsaved, type Outcome } from './draft.ts';

/** Of this tab, in memory only: they outlive the pages of the form, and nothing else. */
const drafts = new Map<string, Draft>();

/** Pauses between tries, ms; also over as soon as there is a network again. */
const PAUSES = [1000, 2000, 4000, 8000, 15_000];

/** The answers of an application that are being typed. */
export function useDraft(application: Application): { draft: Draft; state: DraftState } {
  const queries = useQueryClient();
  const { id } = application;
  let draft = drafts.get(id);
  if (draft === undefined) {
    draft = createDraft(application, { ...portsOf(id), know: (newer) => knowApplication(queries, newer) });
    drafts.set(id, draft);
  }
  const { know } = draft;
  useEffect(() => know(application), [know, application]);
  return { draft, state: useSyncExternalStore(draft.subscribe, draft.current) };
}

const portsOf = (id: string) => ({
  write: async (form: Readonly<Record<string, string | null>>, version: number): Promise<Outcome> => {
    const { data, error } = await signedFetch.PATCH('/applications/{id}', {
      params: { path: { id }, header: { 'If-Match': tagOf(version) } },
      body: { form: { ...form } },
    });
    return data === undefined ? { problem: error } : { application: data };
  },
  read: async (): Promise<Outcome> => {
    const { data, error } = await signedFetch.GET('/applications/{id}', { params: { path: { id } } });
    return data === undefined ? { problem: error } : { application: data };
  },
  pause: (tries: number) => untilOnlineOr(PAUSES[tries - 1] ?? 15_000),
});

/** Until there is a network again, or this time is over. @param patience ms */
export const untilOnlineOr = (patience: number): Promise<void> =>
  new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      window.removeEventListener('online', go);
      resolve();
    };
    const timer = setTimeout(go, patience);
    window.addEventListener('online', go);
  });

/** Asks before the tab is closed or reloaded while it has something that the server has not. */
window.addEventListener('beforeunload', (event) => {
  if ([...drafts.values()].some((draft) => isUnsaved(draft.current()))) event.preventDefault();
});
