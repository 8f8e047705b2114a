import { Button } from '@digdir/designsystemet-react';
import { DownloadIcon } from '@navikt/aksel-icons';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { signedFetch } from '../api/client.ts';
import type { Problem } from '../api/problem.ts';
import { announce } from '../parts/announcer.tsx';
import { ProblemAlert } from '../parts/problem-alert.tsx';
import type { Asked } from './asked.ts';
import { queryOf } from './reports.ts';

export type ExportKind = 'trend' | 'steps' | 'returns' | 'desks' | 'officers';

/** Keeps a report as a file. The API wants a token, so that no plain link can bring it. */
export function DownloadButton({ asked, kind }: { asked: Asked; kind: ExportKind }) {
  const { t } = useTranslation('head');
  const { data, isPending, mutate } = useMutation({
    mutationFn: () => fetchReport(kind, asked),
    onSuccess: (found) => {
      if ('code' in found) return;
      keep(found);
      announce(t('csvDone'));
    },
  });
  return (
    <>
      <Button variant="secondary" loading={isPending} onClick={() => mutate()}>
        <DownloadIcon aria-hidden /> {t(`csvOf.${kind}`)}
      </Button>
      {data !== undefined && 'code' in data ? <ProblemAlert problem={data} /> : null}
    </>
  );
}

interface ReportFile {
  readonly content: Blob;
  readonly name: string;
}

async function fetchReport(kind: ExportKind, asked: Asked): Promise<ReportFile | Problem> {
  const { data, error, response } = await signedFetch.GET('/reports/export', {
    params: { query: { ...queryOf(asked), kind } },
    parseAs: 'blob',
  });
  if (data === undefined) return error;
  const [, name] = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? [];
  return { content: data, name: name ?? `${kind}.csv` };
}

function keep({ content, name }: ReportFile): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
