import { Alert, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { signedFetch } from '../../api/client.ts';
import { titleOf, useOpenFile } from '../file/open-file.ts';
import { sentDocuments, unaccepted } from '../file/verdicts.ts';
import type { ActDialogProps } from './act-dialogs.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { useAct } from './use-act.ts';

/** The verifier's word on the whole file. */
export function RecommendDialog(props: ActDialogProps & { outcome: 'approve' | 'reject' }) {
  const { note, onCancel, onDone, onNote, outcome } = props;
  const { t } = useTranslation('officers');
  const { drafts, file } = useOpenFile();
  const act = useAct(
    (params, words: string | undefined) =>
      signedFetch.POST('/applications/{id}/recommendation', {
        params,
        body: {
          outcome,
          documents: sentDocuments(file.checklist, drafts),
          ...(words === undefined ? {} : { note: words }),
        },
      }),
    () => onDone(outcome === 'approve' ? 'recommended' : 'advisedAgainst'),
  );
  const kind = outcome === 'approve' ? 'recommend' : 'advise';
  return (
    <NoteDialog
      title={t(`acts.${kind}.title`)}
      action={t(`acts.${kind}.action`)}
      danger={outcome === 'reject'}
      label={t(`acts.${kind}.note`)}
      hint={t(`acts.${kind}.noteHint`)}
      required={outcome === 'reject'}
      blocked={outcome === 'approve' && unaccepted(file.checklist, drafts).length > 0}
      {...{ act, note, onNote, onCancel }}
      onConfirm={act.mutate}
    >
      <Paragraph>{t(`acts.${kind}.what`)}</Paragraph>
      {outcome === 'approve' ? <InTheWay /> : null}
    </NoteDialog>
  );
}

/** Documents without which nobody can recommend approval. */
function InTheWay() {
  const { t } = useTranslation('officers');
  const { drafts, file, service } = useOpenFile();
  const left = unaccepted(file.checklist, drafts);
  if (left.length === 0) return null;
  return (
    <Alert data-color="warning">
      <Paragraph>{t('acts.inTheWay', { count: left.length })}</Paragraph>
      <ul>
        {left.map(({ requirement }) => (
          <li key={requirement}>{titleOf(service, requirement)}</li>
        ))}
      </ul>
    </Alert>
  );
}
