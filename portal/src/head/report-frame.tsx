import { Button, Paragraph } from '@digdir/designsystemet-react';
import { ArrowsCirclepathIcon, PrinterSmallIcon } from '@navikt/aksel-icons';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../app/language.ts';
import { announce } from '../parts/announcer.tsx';
import { Answer } from '../parts/answer.tsx';
import { dayText, momentText } from '../parts/moment.tsx';
import type { Asked } from './asked.ts';
import { DownloadButton, type ExportKind } from './download-button.tsx';
import { Filter } from './filter.tsx';
import { useOwnServices } from './reports.ts';

interface Report {
  readonly asOf: string;
  readonly from?: string;
  readonly to?: string;
}

interface ReportFrameProps<Data extends Report> {
  readonly asked: Asked;
  readonly of: UseQueryResult<Data>;
  /** What may be chosen besides the service. */
  readonly has: 'service' | 'span' | 'service and span' | 'periods';
  readonly isFresh: 'often' | 'rarely';
  readonly downloads: readonly ExportKind[];
  readonly children: (data: Data) => ReactNode;
}

/** What is around every report: what it is asked by, of when it is, and how it is kept. */
export function ReportFrame<Data extends Report>(props: ReportFrameProps<Data>) {
  const { asked, children, downloads, has, isFresh, of } = props;
  const { t } = useTranslation('head');
  const isRefused = of.error?.status === 422;
  return (
    <>
      <Filter asked={asked} has={has} shown={of.data} problem={isRefused ? of.error : null} />
      {isRefused ? null : (
        <Answer of={of}>
          {(data) => (
            <>
              <div className="stack">
                <Subject asked={asked} report={data} />
                {has === 'periods' && asked.by !== 'day' ? (
                  <Paragraph data-size="sm">{t('cut')}</Paragraph>
                ) : null}
                <Freshness isFresh={isFresh} asOf={data.asOf} of={of} />
              </div>
              {children(data)}
              <div className="row no-print">
                {downloads.map((kind) => (
                  <DownloadButton key={kind} kind={kind} asked={asked} />
                ))}
                <PrintButton />
              </div>
            </>
          )}
        </Answer>
      )}
    </>
  );
}

/** In words what the numbers are of: also on paper, where the form is not. */
function Subject({ asked, report: { from, to } }: { asked: Asked; report: Report }) {
  const { t } = useTranslation('head');
  const found = useOwnServices().find(({ service }) => service === asked.service);
  const isSpan = from !== undefined && to !== undefined;
  return (
    <div>
      {isSpan ? <Paragraph>{t('span', { from: dayText(from), to: dayText(to) })}</Paragraph> : null}
      {found === undefined ? null : <Paragraph>{t('of', { title: inLanguage(found.title) })}</Paragraph>}
    </div>
  );
}

interface FreshnessProps {
  readonly asOf: string;
  readonly isFresh: 'often' | 'rarely';
  readonly of: Pick<UseQueryResult, 'isFetching' | 'refetch'>;
}

function Freshness({ asOf, isFresh, of }: FreshnessProps) {
  const { t } = useTranslation('head');
  const refresh = async () => {
    const { isSuccess } = await of.refetch();
    if (isSuccess) announce(t('refreshed'));
  };
  return (
    <div className="row">
      <span>
        {t('asOf', { time: momentText(asOf) })}{' '}
        <span className="no-print">{t(isFresh === 'often' ? 'freshOften' : 'freshRarely')}</span>
      </span>
      <Button
        className="no-print"
        variant="tertiary"
        data-size="sm"
        loading={of.isFetching}
        onClick={() => void refresh()}
      >
        <ArrowsCirclepathIcon aria-hidden /> {t('refresh')}
      </Button>
    </div>
  );
}

function PrintButton() {
  const { t } = useTranslation('head');
  return (
    <Button variant="secondary" onClick={() => window.print()}>
      <PrinterSmallIcon aria-hidden /> {t('print')}
    </Button>
  );
}
