import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useIdempotencyKey } from '../../api/idempotency.ts';
import { type Application, knowApplication } from './application.ts';

/** Files an application, or files it again after a correction: once, however often somebody clicks. */
export function useSubmit({ id, version }: Application, onDone: (application: Application) => void) {
  const queries = useQueryClient();
  const { keyFor } = useIdempotencyKey();
  const { error, isPending, mutate, reset } = api.useMutation('post', '/applications/{id}/submission', {
    onSuccess: (application) => {
      knowApplication(queries, application);
      void queries.invalidateQueries({ queryKey: ['get', '/applications'] });
      onDone(application);
    },
  });
  const submit = () =>
    mutate({ params: { path: { id }, header: { 'Idempotency-Key': keyFor([id, version]) } } });
  return { submit, error, isPending, reset };
}
