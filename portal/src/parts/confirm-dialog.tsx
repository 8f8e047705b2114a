import { Button, Dialog, Heading } from '@digdir/designsystemet-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/problem.ts';
import { ProblemAlert } from './problem-alert.tsx';
import './dialog.css';

interface ConfirmProps {
  readonly open: boolean;
  readonly title: string;
  /** What the button does, as a verb: never "OK". */
  readonly action: string;
  readonly danger?: boolean;
  readonly pending?: boolean;
  readonly problem?: Problem | null;
  readonly children?: ReactNode;
  readonly onConfirm: () => void;
  readonly onCancel: () => void;
}

/** Asks before something that cannot be taken back, and shows there how it went. */
export function ConfirmDialog(props: ConfirmProps) {
  const {
    action,
    children,
    danger = false,
    onCancel,
    onConfirm,
    open,
    pending = false,
    problem,
    title,
  } = props;
  const { t } = useTranslation();
  const id = useId();
  return (
    <Dialog open={open} onClose={onCancel} closeButton={t('close')} aria-labelledby={id}>
      <div className="stack">
        <Heading level={2} id={id}>
          {title}
        </Heading>
        {children}
        {problem == null ? null : <ProblemAlert problem={problem} />}
        <div className="row">
          <Button loading={pending} onClick={onConfirm} {...(danger ? { 'data-color': 'danger' } : {})}>
            {action}
          </Button>
          <Button variant="tertiary" disabled={pending} onClick={onCancel}>
            {t('cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
