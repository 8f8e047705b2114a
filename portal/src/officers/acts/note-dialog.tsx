import { Textfield } from '@digdir/designsystemet-react';
import { type ReactNode, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../api/problem.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { words } from '../file/verdicts.ts';
import { ActProblem } from './act-problem.tsx';
import '../../parts/forms.css';

/** As the API takes them. */
const LONGEST_NOTE = 2000;

interface NoteDialogProps {
  readonly title: string;
  readonly action: string;
  readonly danger?: boolean;
  /** What the note is for, and who reads it. */
  readonly label: string;
  readonly hint?: string;
  readonly required?: boolean;
  /** Lives with the page, so that a dialog that was closed has lost nothing. */
  readonly note: string;
  readonly onNote: (note: string) => void;
  /** Whether it cannot be sent yet; what is missing is among the children. */
  readonly blocked?: boolean;
  readonly act: { readonly isPending: boolean; readonly error: Problem | null };
  readonly onConfirm: (note: string | undefined) => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** Says what will happen, asks for words where there are some to say, and then does it. */
export function NoteDialog(props: NoteDialogProps) {
  const { act, blocked = false, children, hint, label, note, onConfirm, onNote, required = false } = props;
  const { t } = useTranslation('officers');
  const field = useRef<HTMLTextAreaElement>(null);
  const [hasTried, setTried] = useState(false);
  const isMissing = required && words(note) === undefined;
  const confirm = () => {
    setTried(true);
    if (isMissing) field.current?.focus();
    else if (!blocked) onConfirm(words(note));
  };
  return (
    <ConfirmDialog
      open
      title={props.title}
      action={props.action}
      danger={props.danger ?? false}
      pending={act.isPending}
      onConfirm={confirm}
      onCancel={props.onCancel}
    >
      {children}
      <Textfield
        ref={field}
        multiline
        rows={3}
        maxLength={LONGEST_NOTE}
        label={label}
        description={hint}
        error={hasTried && isMissing ? t('acts.noteMissing') : undefined}
        value={note}
        onChange={({ target }) => onNote(target.value)}
      />
      <ActProblem problem={act.error} />
    </ConfirmDialog>
  );
}
