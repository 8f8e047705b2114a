import { Alert } from '@digdir/designsystemet-react';
import { CheckmarkCircleIcon, CloudUpIcon, PencilIcon } from '@navikt/aksel-icons';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../problem-alert.tsx';
import { type DraftState, isUnsaved } from './draft.ts';

const icons = { now: CloudUpIcon, typing: PencilIcon, done: CheckmarkCircleIcon } as const;

/** Whether the server has what was typed; it tells its changes to who cannot see them. */
export function SavingNotice({ state }: { state: DraftState }) {
  const { t } = useTranslation('filing');
  const words = useProblemWords();
  const { problem, saving } = state;
  const word = saving === 'saving' ? 'now' : isUnsaved(state) ? 'typing' : 'done';
  const Icon = icons[word];
  if (problem !== undefined)
    return (
      <Alert data-color="danger" role="alert">
        {words(problem)} {t('saving.kept')}
      </Alert>
    );
  return (
    <div role="status" className="saving-notice">
      {saving === 'waiting' ? (
        <Alert data-color="warning">{t('saving.waiting')}</Alert>
      ) : (
        <span className="saving-word">
          <Icon aria-hidden /> {t(`saving.${word}`)}
        </span>
      )}
    </div>
  );
}
