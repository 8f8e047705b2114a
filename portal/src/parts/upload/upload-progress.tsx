import { Alert, Button, Paragraph, ValidationMessage } from '@digdir/designsystemet-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../announcer.tsx';
import { useProblemWords } from '../problem-alert.tsx';
import { useRefusalWords } from './use-refusal-words.ts';
import type { Uploading } from './use-upload.ts';
import '../forms.css';

interface UploadProgressProps {
  readonly title: string;
  readonly uploading: Uploading;
  readonly onAgain: () => void;
}

/** How far an upload is, and what to do when it did not go well. */
export function UploadProgress({ onAgain, title, uploading: { file, state } }: UploadProgressProps) {
  const { t } = useTranslation('filing');
  const refusal = useRefusalWords();
  const problem = useProblemWords();
  const share = state.step === 'sending' ? Math.round(state.share * 100) : undefined;
  const words = wordsFor();
  useEffect(() => announce(`${title}: ${words}`), [title, words]);
  return (
    <div className="upload-progress stack">
      <Paragraph data-size="sm">{file.name}</Paragraph>
      {state.step === 'refused' || state.step === 'failed' ? (
        <ValidationMessage>{words}</ValidationMessage>
      ) : state.step === 'waiting' ? (
        <Alert data-color="warning" data-size="sm">
          {words}
        </Alert>
      ) : (
        <Paragraph data-size="sm">
          {words} {share === undefined ? '' : `${share} %`}
        </Paragraph>
      )}
      {isMoving() ? (
        <progress
          max={100}
          {...(share === undefined ? {} : { value: share })}
          aria-label={`${title}: ${words}`}
        />
      ) : null}
      {state.step === 'failed' || state.step === 'waiting' ? (
        <div>
          <Button variant="secondary" onClick={onAgain}>
            {t('upload.again')}
          </Button>
        </div>
      ) : null}
    </div>
  );

  function wordsFor(): string {
    if (state.step === 'refused') return refusal(state.reason);
    if (state.step === 'failed') return problem(state.problem);
    return t(`upload.${state.step}`);
  }

  function isMoving(): boolean {
    return state.step === 'sending' || state.step === 'checking' || state.step === 'preparing';
  }
}
