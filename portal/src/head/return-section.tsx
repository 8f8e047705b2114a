import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../app/language.ts';
import type { Asked } from './asked.ts';
import { ReportFrame } from './report-frame.tsx';
import { ReportTable } from './report-table.tsx';
import { type ReturnReport, useReturns } from './reports.ts';
import { ShareBar } from './share-bar.tsx';
import { numberText } from './written.ts';

/** Why files are returned: what to explain better. */
export function ReturnSection({ asked }: { asked: Asked }) {
  return (
    <ReportFrame
      asked={asked}
      of={useReturns(asked)}
      has="service and span"
      isFresh="rarely"
      downloads={['returns']}
    >
      {(report) => <Reasons report={report} />}
    </ReportFrame>
  );
}

function Reasons({ report: { reasons, returned } }: { report: ReturnReport }) {
  const { t } = useTranslation('head');
  const id = useId();
  if (reasons.length === 0) return <Paragraph>{t('returns.nothing')}</Paragraph>;
  const most = Math.max(...reasons.map(({ count }) => count));
  return (
    <section className="stack" aria-labelledby={id}>
      <Heading level={2} data-size="sm" id={id}>
        {t('returns.heading')}
      </Heading>
      <Paragraph>{t('returns.returned', { count: returned })}</Paragraph>
      <ReportTable
        caption={t('returns.heading')}
        rows={reasons}
        columns={[
          { name: t('returns.what'), cell: (reason) => <Repair reason={reason} /> },
          { name: t('returns.count'), kind: 'number', cell: ({ count }) => numberText(count) },
          {
            name: t('returns.share'),
            kind: 'extra',
            cell: ({ count }) => <ShareBar value={count} of={most} />,
          },
        ]}
      />
    </section>
  );
}

/** The requirement or field, and below it what is wrong with it. */
function Repair({ reason: { code, reason, title } }: { reason: ReturnReport['reasons'][number] }) {
  const { t } = useTranslation('head');
  return (
    <>
      <span className="report-main">{title === undefined ? code : inLanguage(title)}</span>
      <span>{reason === undefined ? t('returns.field') : t(`returns.reasons.${reason}`)}</span>
    </>
  );
}
