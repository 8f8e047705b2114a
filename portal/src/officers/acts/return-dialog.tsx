import { Alert, Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import { signedFetch } from '../../api/client.ts';
import { labelOf, titleOf, useOpenFile } from '../file/open-file.ts';
import {
  sentDocuments,
  sentFields,
  toRepair,
  unexplained,
  unexplainedFields,
  verdictOf,
} from '../file/verdicts.ts';
import type { ActDialogProps } from './act-dialogs.tsx';
import { NoteDialog } from './note-dialog.tsx';
import { useAct } from './use-act.ts';

/** Sends the file back with all that is to repair, once and for all. */
export function ReturnDialog({ note, onCancel, onDone, onNote }: ActDialogProps) {
  const { t } = useTranslation('officers');
  const { drafts, file } = useOpenFile();
  const documents = toRepair(file.checklist, drafts);
  const fields = Object.keys(drafts.fields);
  const act = useAct(
    (params, words: string | undefined) =>
      signedFetch.POST('/applications/{id}/return', {
        params,
        body: {
          documents: sentDocuments(file.checklist, drafts),
          fields: sentFields(drafts),
          ...(words === undefined ? {} : { note: words }),
        },
      }),
    () => onDone('returned'),
  );
  const isNothing = documents.length + fields.length === 0;
  const isUnexplained = unexplained(file.checklist, drafts).length + unexplainedFields(drafts).length > 0;
  return (
    <NoteDialog
      title={t('acts.return.title')}
      action={t('acts.return.action')}
      label={t('acts.return.note')}
      hint={t('acts.return.noteHint')}
      blocked={isNothing || isUnexplained}
      {...{ act, note, onNote, onCancel }}
      onConfirm={act.mutate}
    >
      {isNothing ? (
        <Alert data-color="warning">{t('acts.return.nothing')}</Alert>
      ) : (
        <>
          <Paragraph>{t('acts.return.what')}</Paragraph>
          <Repairs />
        </>
      )}
      {isUnexplained ? <Alert data-color="warning">{t('acts.return.unexplained')}</Alert> : null}
    </NoteDialog>
  );
}

/** What the applicant will be asked to repair, as they will read it. */
function Repairs() {
  const { t } = useTranslation('officers');
  const { drafts, file, service } = useOpenFile();
  return (
    <ul className="repairs">
      {toRepair(file.checklist, drafts).map((item) => {
        const verdict = verdictOf(item, drafts);
        return (
          <li key={item.requirement}>
            <strong>{titleOf(service, item.requirement)}</strong>
            {verdict?.reason === undefined ? null : `: ${t(`reason.${verdict.reason}`)}`}
            {verdict?.note === undefined ? null : <div>{verdict.note}</div>}
          </li>
        );
      })}
      {Object.entries(drafts.fields).map(([field, text]) => (
        <li key={field}>
          <strong>{labelOf(service, field)}</strong>
          <div>{text}</div>
        </li>
      ))}
    </ul>
  );
}
