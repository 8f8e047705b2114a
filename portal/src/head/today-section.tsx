import { Heading, Paragraph } from '@digdir/designsystemet-react';
import { ExclamationmarkTriangleIcon, HourglassBottomFilledIcon, TasklistIcon } from '@navikt/aksel-icons';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asked } from './asked.ts';
import { QueueLink } from './queue-link.tsx';
import { ReportFrame } from './report-frame.tsx';
import { ReportTable } from './report-table.tsx';
import { type TodayReport, useToday } from './reports.ts';
import { useMinutes } from './use-minutes.ts';
import { numberText, shareText } from './written.ts';

/** What happened today, and what waits now. */
export const TodaySection = ({ asked }: { asked: Asked }) => (
  <ReportFrame asked={asked} of={useToday(asked)} has="service" isFresh="often" downloads={['desks']}>
    {(report) => (
      <>
        <Happened report={report} />
        <Waits asked={asked} report={report} />
      </>
    )}
  </ReportFrame>
);

const FLOWS = ['received', 'returned', 'resubmitted', 'issued', 'rejected'] as const;

function Happened({ report: { flows, serviceTime } }: { report: TodayReport }) {
  const { t } = useTranslation('head');
  const minutes = useMinutes();
  const { served, servedInTime } = flows;
  return (
    <Tiles title={t('today.happened')}>
      {FLOWS.map((flow) => (
        <Tile key={flow} name={t(`flows.${flow}`)} figure={numberText(flows[flow])} />
      ))}
      <Tile
        name={t('today.inTime')}
        figure={shareText(servedInTime, served)}
        words={
          served === 0
            ? t('today.noneServed')
            : t('today.inTimeOf', { part: numberText(servedInTime), whole: numberText(served) })
        }
      />
      {serviceTime === undefined ? null : (
        <Tile name={t('today.median')} words={minutes(serviceTime.median)} />
      )}
    </Tiles>
  );
}

const sum = (stages: TodayReport['stages'], risk: 'waiting' | 'atRisk' | 'overdue') =>
  stages.reduce((total, stage) => total + stage[risk], 0);

function Waits({ asked, report: { stages } }: { asked: Asked; report: TodayReport }) {
  const { t } = useTranslation('head');
  const waiting = sum(stages, 'waiting');
  const rows = stages.filter((stage) => stage.waiting > 0);
  return (
    <>
      <Tiles title={t('today.waits')}>
        <Tile name={t('waits.waiting')} figure={numberText(waiting)} icon={<TasklistIcon aria-hidden />} />
        <Tile
          name={t('waits.atRisk')}
          figure={numberText(sum(stages, 'atRisk'))}
          icon={<HourglassBottomFilledIcon aria-hidden />}
        />
        <Tile
          name={t('waits.overdue')}
          figure={numberText(sum(stages, 'overdue'))}
          icon={<ExclamationmarkTriangleIcon aria-hidden />}
        />
      </Tiles>
      <div className="stack">
        <Paragraph data-size="sm">{t('waitsHelp')}</Paragraph>
        {waiting === 0 ? (
          <Paragraph>{t('today.nothing')}</Paragraph>
        ) : (
          <ReportTable
            caption={t('today.byStage')}
            rows={rows}
            columns={[
              { name: t('stage'), cell: ({ stage }) => t(`stages.${stage}`) },
              ...(['waiting', 'atRisk', 'overdue'] as const).map((risk) => ({
                name: t(`waits.${risk}`),
                kind: 'number' as const,
                cell: (row: TodayReport['stages'][number]) => (
                  <QueueLink stage={row.stage} risk={risk} count={row[risk]} service={asked.service} />
                ),
              })),
            ]}
          />
        )}
      </div>
    </>
  );
}

function Tiles({ children, title }: { children: ReactNode; title: string }) {
  const id = useId();
  return (
    <section className="stack" aria-labelledby={id}>
      <Heading level={2} data-size="sm" id={id}>
        {title}
      </Heading>
      <dl className="report-tiles">{children}</dl>
    </section>
  );
}

interface TileProps {
  readonly name: string;
  readonly figure?: string | undefined;
  readonly words?: string;
  readonly icon?: ReactNode;
}

const Tile = ({ figure, icon, name, words }: TileProps) => (
  <div className="report-tile">
    <dt>
      {icon} {name}
    </dt>
    <dd>
      {figure === undefined ? null : <span className="report-figure">{figure}</span>}
      {words === undefined ? null : (
        <span className={figure === undefined ? 'report-words' : 'report-note'}>{words}</span>
      )}
    </dd>
  </div>
);
