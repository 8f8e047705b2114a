import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { Requirement } from '../../../../shared/domain/service-standard.ts';
import { signedFetch } from '../../api/client.ts';
import { type Application, applicationQuery, knowApplication } from '../filing/application.ts';
import { untilOnlineOr } from '../filing/use-draft.ts';
import { type UploadPorts, type UploadState, upload } from './course.ts';
import { prepare } from './prepare.ts';
import { send } from './send.ts';

export interface Uploading {
  readonly state: UploadState;
  readonly file: File;
}

/** Uploads of this tab by application and requirement: they go on while their page is not shown. */
const uploads = new Map<string, Uploading>();
const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

function put(key: string, uploading: Uploading | undefined): void {
  if (uploading === undefined) uploads.delete(key);
  else uploads.set(key, uploading);
  for (const listener of listeners) listener();
}

const keyOf = (id: string, requirement: string) => `${id} ${requirement}`;

/** The upload of a requirement that is under way, or ended with something to say. */
export const useUpload = (id: string, requirement: string): Uploading | undefined =>
  useSyncExternalStore(subscribe, () => uploads.get(keyOf(id, requirement)));

/** Sends a file for a requirement, in place of what was sent for it before. */
export function useSendFile(id: string): (requirement: Requirement, file: File) => Promise<void> {
  const queries = useQueryClient();
  return async (requirement, file) => {
    const key = keyOf(id, requirement.code);
    const tell = (state: UploadState) => {
      // A file that was chosen later has taken its place.
      if (uploads.get(key)?.file === file) put(key, { file, state });
    };
    put(key, { file, state: { step: 'preparing' } });
    await upload(file, portsFor(id, requirement, queries), tell);
    // Whoever looked last knows how it is; after trouble nobody did.
    if (uploads.get(key)?.state.step === 'failed')
      await queries.invalidateQueries({ queryKey: applicationQuery(id).queryKey });
    if (uploads.get(key)?.state.step === 'done') put(key, undefined);
  };
}

/** Looks that are under way. */
const looks = new Map<string, Promise<Application | undefined>>();
/** Uploads that are looked at within so many ms of each other are seen by one look. */
const TOGETHER = 1000;

/** @returns nothing where there was no answer; whoever waits looks again */
function lookAt(id: string, queries: QueryClient): Promise<Application | undefined> {
  const { queryKey } = applicationQuery(id);
  const known = queries.getQueryState<Application>(queryKey);
  if (known?.data !== undefined && Date.now() - known.dataUpdatedAt < TOGETHER)
    return Promise.resolve(known.data);
  const looking = looks.get(id) ?? asked().finally(() => looks.delete(id));
  looks.set(id, looking);
  return looking;

  async function asked() {
    const { data } = await signedFetch.GET('/applications/{id}', { params: { path: { id } } });
    if (data !== undefined) knowApplication(queries, data);
    return data;
  }
}

function portsFor(id: string, requirement: Requirement, queries: QueryClient): UploadPorts {
  const params = { path: { id, requirement: requirement.code } };
  return {
    prepare: (file) => prepare(file, requirement),
    grant: async ({ blob, mediaType }) => {
      const body = { mediaType, bytes: blob.size };
      const { data, error } = await signedFetch.POST('/applications/{id}/documents/{requirement}', {
        params,
        body,
      });
      return data ?? { problem: error };
    },
    send,
    look: async () => {
      const application = await lookAt(id, queries);
      const item = application?.checklist.find((one) => one.requirement === requirement.code);
      return item?.uploadId === undefined ? undefined : { ...item, uploadId: item.uploadId };
    },
    pause: (patience) =>
      new Promise((resolve) => {
        setTimeout(resolve, patience);
      }),
    untilOnline: (patience) =>
      Promise.race([untilOnlineOr(patience), untilAsked(keyOf(id, requirement.code))]),
    now: () => Date.now(),
  };
}

/** Uploads that wait for a connection, and what lets each go on at once. */
const wakers = new Map<string, () => void>();

const untilAsked = (key: string): Promise<void> =>
  new Promise((resolve) => {
    wakers.set(key, resolve);
  });

/** Tries again now what would have waited a little longer. */
export const goOnNow = (id: string, requirement: string): void => wakers.get(keyOf(id, requirement))?.();

/** Steps in which the tab still has something that the server has not. */
const UNDER_WAY: readonly UploadState['step'][] = ['preparing', 'waiting', 'sending'];

window.addEventListener('beforeunload', (event) => {
  if ([...uploads.values()].some(({ state }) => UNDER_WAY.includes(state.step))) event.preventDefault();
});
