import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Purpose } from '../../../shared/domain/service-standard.ts';
import { signedFetch } from '../api/client.ts';
import { useIdempotencyKey } from '../api/idempotency.ts';
import type { Problem } from '../api/problem.ts';
import { todayIn } from '../parts/filing/answers.ts';
import { type Application, knowApplication, tagOf } from '../parts/filing/application.ts';
import { useOfficeOf } from '../parts/filing/use-office.ts';
import { takenOver } from './renewal.ts';
import type { Service } from './use-filing.tsx';

/** What an application says of how it comes in: the token of a place, or nothing where none is needed. */
export interface Admission {
  readonly place?: string;
}

/**
 * Starts an application, one however often somebody clicks, and takes over what an earlier licence tells.
 * @param admit finds what the service asks for before anything is begun; nothing where it is missing, and nothing begins
 */
export function useStart(
  service: Service,
  admit: () => Promise<Admission | undefined>,
  onStarted: (id: string) => void,
) {
  const queries = useQueryClient();
  const { keyFor } = useIdempotencyKey();
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<Problem | null>(null);
  const zone = useOfficeOf(service.tenant)?.hours.zone ?? 'Asia/Jakarta';

  async function begin(purpose: Purpose, licence: string | undefined): Promise<void> {
    const admission = await admit();
    if (admission === undefined) return;
    const body = { service: service.service, purpose, ...admission };
    const header = { 'Idempotency-Key': keyFor(body) };
    const { data, error: refusal } = await signedFetch.POST('/applications', { params: { header }, body });
    if (data === undefined) {
      setError(refusal);
      return;
    }
    knowApplication(queries, data);
    if (licence !== undefined) await takeOver(data, licence);
    void queries.invalidateQueries({ queryKey: ['get', '/applications'] });
    onStarted(data.id);
  }

  /** What cannot be taken over is asked like everything else. */
  async function takeOver(application: Application, licence: string): Promise<void> {
    const { id, purpose, version } = application;
    if (Object.keys(application.form).length > 0) return;
    const { data: earlier } = await signedFetch.GET('/licences/{id}', { params: { path: { id: licence } } });
    if (earlier === undefined) return;
    const { data: filed } = await signedFetch.GET('/applications/{id}', {
      params: { path: { id: earlier.applicationId } },
    });
    const known = { number: earlier.number, form: filed?.form ?? {} };
    const { data: filled } = await signedFetch.PATCH('/applications/{id}', {
      params: { path: { id }, header: { 'If-Match': tagOf(version) } },
      body: { form: takenOver(known, service, { purpose, today: todayIn(zone) }) },
    });
    if (filled !== undefined) knowApplication(queries, filled);
  }

  const start = (purpose: Purpose, licence?: string) => {
    if (isPending) return;
    setPending(true);
    setError(null);
    void begin(purpose, licence).finally(() => setPending(false));
  };
  return { start, isPending, error };
}
