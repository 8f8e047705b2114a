import { Paragraph } from '@digdir/designsystemet-react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, type Schemas } from '../api/client.ts';
import { useIdempotencyKey } from '../api/idempotency.ts';
import { ConfirmDialog } from '../parts/confirm-dialog.tsx';
import { knowApplication } from '../parts/filing/application.ts';

interface WithdrawDialogProps {
  readonly application: Pick<Schemas['Application'], 'id' | 'state'>;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Asks before an application is withdrawn, or a draft thrown away. */
export function WithdrawDialog({ application: { id, state }, onClose, open }: WithdrawDialogProps) {
  const { t } = useTranslation('applicant');
  const queries = useQueryClient();
  const { keyFor } = useIdempotencyKey();
  const { error, isPending, mutate } = api.useMutation('post', '/applications/{id}/withdrawal', {
    onSuccess: (application) => {
      knowApplication(queries, application);
      void queries.invalidateQueries({ queryKey: ['get', '/applications'] });
      onClose();
    },
  });
  const isDraft = state === 'draft';
  return (
    <ConfirmDialog
      open={open}
      danger
      title={isDraft ? t('withdraw.draftTitle') : t('withdraw.title')}
      action={isDraft ? t('withdraw.draft') : t('withdraw.confirm')}
      pending={isPending}
      problem={error}
      onCancel={onClose}
      onConfirm={() =>
        mutate({ params: { path: { id }, header: { 'Idempotency-Key': keyFor(id) } }, body: {} })
      }
    >
      <Paragraph>{isDraft ? t('withdraw.draftWhy') : t('withdraw.why')}</Paragraph>
    </ConfirmDialog>
  );
}
