import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { inLanguage } from '../app/language.ts';
import type { Asked } from './asked.ts';
import { QueueLink } from './queue-link.tsx';
import { ReportFrame } from './report-frame.tsx';
import { ReportTable } from './report-table.tsx';
import { type LoadReport, useLoad } from './reports.ts';
import { ShareBar } from './share-bar.tsx';
import { numberText } from './written.ts';

/** What lies on which desk, and what was done. */
export function LoadSection({ asked }: { asked: Asked }) {
  return (
    <ReportFrame
      asked={asked}
      of={useLoad(asked)}
      has="span"
      isFresh="often"
      downloads={['desks', 'officers']}
    >
      {(report) => (
        <div className="report-columns">
          <Desks report={report} />
          <Officers report={report} />
        </div>
      )}
    </ReportFrame>
  );
}

type Desk = LoadReport['desks'][number];

function Desks({ report: { desks } }: { report: LoadReport }) {
  const { t } = useTranslation('head');
  const most = Math.max(...desks.map(({ waiting }) => waiting));
  return (
    <Part title={t('load.desks')}>
      <Paragraph data-size="sm">{t('waitsHelp')}</Paragraph>
      {desks.length === 0 ? (
        <Paragraph>{t('load.desksNothing')}</Paragraph>
      ) : (
        <ReportTable
          caption={t('load.desks')}
          rows={desks}
          columns={[
            {
              name: t('load.desk'),
              cell: ({ service, stage, title }) => (
                <>
                  <span className="report-main">{t(`stages.${stage}`)}</span>
                  <span>{title ? inLanguage(title) : service}</span>
                </>
              ),
            },
            ...(['waiting', 'atRisk', 'overdue'] as const).map((risk) => ({
              name: t(`waits.${risk}`),
              kind: 'number' as const,
              cell: (desk: Desk) => (
                <QueueLink stage={desk.stage} risk={risk} count={desk[risk]} service={desk.service} />
              ),
            })),
            {
              name: t('returns.share'),
              kind: 'extra',
              cell: ({ waiting }) => <ShareBar value={waiting} of={most} />,
            },
          ]}
        />
      )}
    </Part>
  );
}

const STAGES = ['verification', 'review', 'determination'] as const;

function Officers({ report: { officers } }: { report: LoadReport }) {
  const { t } = useTranslation('head');
  const stages = STAGES.filter((stage) => officers.some(({ done }) => done[stage] !== undefined));
  return (
    <Part title={t('load.officers')}>
      <Paragraph data-size="sm">{t('load.officersHelp')}</Paragraph>
      {officers.length === 0 ? (
        <Paragraph>{t('load.officersNothing')}</Paragraph>
      ) : (
        <ReportTable
          caption={t('load.officers')}
          rows={officers}
          columns={[
            { name: t('account'), cell: ({ officer }) => accountText(officer) },
            ...stages.map((stage) => ({
              name: t(`stages.${stage}`),
              kind: 'number' as const,
              cell: ({ done }: LoadReport['officers'][number]) => numberText(done[stage] ?? 0),
            })),
          ]}
        />
      )}
    </Part>
  );
}

/** As much of an account's code as tells the accounts of an office apart. */
const accountText = (officer: string) => officer.slice(0, 8);

function Part({ children, title }: { children: ReactNode; title: string }) {
  const id = useId();
  return (
    <section className="stack" aria-labelledby={id}>
      <Heading level={2} data-size="sm" id={id}>
        {title}
      </Heading>
      {children}
    </section>
  );
}
