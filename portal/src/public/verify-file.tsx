import { Alert, Paragraph } from '@digdir/designsystemet-react';
import { UploadIcon } from '@navikt/aksel-icons';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../parts/loading.tsx';
import type { Refused } from './asking.ts';
import { FilePick } from './file-pick.tsx';
import type { Outcome } from './outcome.ts';
import { RefusalAlert } from './refusal-alert.tsx';
import { useDrop } from './use-drop.ts';
import { askOffice, base64Of } from './verifying.ts';
import { sizeText } from './words.ts';

/** As large as the office takes (`functions/authenticity`), bytes. */
const LARGEST = 1_000_000;

type Trouble = 'fileKind' | 'fileLarge' | 'fileUnreadable';

/** By the file, chosen or dropped. */
export function VerifyFile({ onOutcome }: { onOutcome: (outcome: Outcome) => void }) {
  const { t } = useTranslation('public');
  const [trouble, setTrouble] = useState<Trouble>();
  const asking = useMutation<Outcome, Refused, string>({
    mutationFn: (pdf) => askOffice({ pdf }),
    onSuccess: onOutcome,
  });
  const take = async (file: File) => {
    const found = await troubleOf(file);
    setTrouble(found);
    if (found !== undefined) return;
    const pdf = await base64Of(file).catch(() => undefined);
    if (pdf === undefined) setTrouble('fileUnreadable');
    else asking.mutate(pdf);
  };
  const isOver = useDrop((file) => void take(file));
  return (
    <>
      <Paragraph>{t('verify.fileWhy')}</Paragraph>
      {trouble === undefined ? null : (
        <Alert data-color="danger" role="alert">
          {t(`verify.${trouble}`, { size: sizeText(LARGEST) })}
        </Alert>
      )}
      {asking.error === null ? null : <RefusalAlert refused={asking.error} tooMany="verify.wait" />}
      <div className="verify-drop" data-over={isOver}>
        <FilePick
          label={t('verify.filePick')}
          accept="application/pdf,.pdf"
          icon={<UploadIcon aria-hidden />}
          variant="primary"
          onFile={(file) => void take(file)}
        />
        <Paragraph data-size="sm">{t('verify.fileDrop')}</Paragraph>
      </div>
      {asking.isPending ? <Loading what={t('verify.checking')} /> : null}
    </>
  );
}

/** Why a file need not be sent at all. */
async function troubleOf(file: File): Promise<Trouble | undefined> {
  if (file.size > LARGEST) return 'fileLarge';
  const start = await file
    .slice(0, 1024)
    .text()
    .catch(() => undefined);
  if (start === undefined) return 'fileUnreadable';
  return start.includes('%PDF-') ? undefined : 'fileKind';
}
