import { Button, Paragraph } from '@digdir/designsystemet-react';
import { DownloadIcon } from '@navikt/aksel-icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { signedFetch } from '../api/client.ts';
import type { Problem } from '../api/problem.ts';
import { ProblemAlert } from '../parts/problem-alert.tsx';

type What = 'pdf' | 'credential';

/** The signed PDF, and the credential for who has a wallet. */
export function LicenceDownloads({ id }: { id: string }) {
  const { t } = useTranslation('applicant');
  const [busy, setBusy] = useState<What>();
  const [problem, setProblem] = useState<Problem>();
  // The link is good for minutes only, so it is asked for when somebody wants it.
  const download = async (what: What) => {
    setBusy(what);
    setProblem(undefined);
    const params = { path: { id } };
    const { data, error } =
      what === 'pdf'
        ? await signedFetch.GET('/licences/{id}/pdf', { params })
        : await signedFetch.GET('/licences/{id}/credential', { params });
    setBusy(undefined);
    if (data === undefined) setProblem(error);
    else location.assign(data.url);
  };
  return (
    <section className="stack no-print" aria-label={t('licence.downloads')}>
      <div className="row">
        <Button loading={busy === 'pdf'} onClick={() => void download('pdf')}>
          <DownloadIcon aria-hidden /> {t('licence.pdf')}
        </Button>
        <Button
          variant="tertiary"
          loading={busy === 'credential'}
          onClick={() => void download('credential')}
        >
          {t('licence.credential')}
        </Button>
      </div>
      <Paragraph data-size="sm">{t('licence.pdfWhy')}</Paragraph>
      {problem === undefined ? null : <ProblemAlert problem={problem} />}
    </section>
  );
}
