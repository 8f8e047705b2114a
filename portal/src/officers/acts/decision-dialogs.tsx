import { Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { signedFetch } from '../../api/client.ts';
import { useOpenFile } from '../file/open-file.ts';
import { hasWords } from '../file/verdict-store.ts';
import type { ActDialogProps } from './act-dialogs.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { useAct } from './use-act.ts';

/** A superior agrees with what was recommended. */
export function ReviewDialog({ note, onCancel, onDone, onNote }: ActDialogProps) {
  const { t } = useTranslation('officers');
  const act = useAct(
    (params, words: string | undefined) =>
      signedFetch.POST('/applications/{id}/review', {
        params,
        body: words === undefined ? {} : { note: words },
      }),
    () => onDone('reviewed'),
  );
  return (
    <NoteDialog
      title={t('acts.review.title')}
      action={t('acts.review.action')}
      label={t('acts.review.note')}
      hint={t('acts.review.noteHint')}
      {...{ act, note, onNote, onCancel }}
      onConfirm={act.mutate}
    >
      <Paragraph>{t('acts.review.what')}</Paragraph>
      <Unsent />
    </NoteDialog>
  );
}

/** Grants or refuses. */
export function DetermineDialog(props: ActDialogProps & { outcome: 'approve' | 'reject' }) {
  const { note, onCancel, onDone, onNote, outcome } = props;
  const { t } = useTranslation('officers');
  const act = useAct(
    (params, words: string | undefined) =>
      signedFetch.POST('/applications/{id}/determination', {
        params,
        body: { outcome, ...(words === undefined ? {} : { reason: words }) },
      }),
    () => onDone(outcome === 'approve' ? 'approved' : 'rejected'),
  );
  return (
    <NoteDialog
      title={t(`acts.${outcome}.title`)}
      action={t(`acts.${outcome}.action`)}
      danger={outcome === 'reject'}
      label={t(`acts.${outcome}.note`)}
      hint={t(`acts.${outcome}.noteHint`)}
      required={outcome === 'reject'}
      {...{ act, note, onNote, onCancel }}
      onConfirm={act.mutate}
    >
      <Paragraph>{t(`acts.${outcome}.what`)}</Paragraph>
      <Unsent />
    </NoteDialog>
  );
}

/** Verdicts of one's own go with a return only; who decides otherwise is told that they fall away. */
function Unsent() {
  const { t } = useTranslation('officers');
  const { drafts } = useOpenFile();
  const isAny = Object.keys(drafts.documents).length > 0 || hasWords(drafts);
  return isAny ? <Paragraph>{t('acts.unsent')}</Paragraph> : null;
}
