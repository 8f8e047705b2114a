import { Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { Asked } from './asked.ts';
import { FigureWithTable } from './figure-with-table.tsx';
import { LineChart } from './line-chart.tsx';
import { ReportFrame } from './report-frame.tsx';
import { type TrendReport, useTrend } from './reports.ts';
import { TimeFigure } from './time-figure.tsx';
import { numberText, periodText, shareText } from './written.ts';

/** How it went, day by day, week by week or month by month. */
export function TrendSection({ asked }: { asked: Asked }) {
  const { t } = useTranslation('head');
  return (
    <ReportFrame asked={asked} of={useTrend(asked)} has="periods" isFresh="rarely" downloads={['trend']}>
      {(report) =>
        report.flows.received + report.flows.served === 0 ? (
          <Paragraph>{t('trend.nothing')}</Paragraph>
        ) : (
          <div className="report-columns">
            <Flows asked={asked} report={report} />
            <InTime asked={asked} report={report} />
            <ServiceTime asked={asked} report={report} />
          </div>
        )
      }
    </ReportFrame>
  );
}

interface TrendProps {
  readonly asked: Asked;
  readonly report: TrendReport;
}
type Period = TrendReport['items'][number];

const IN_TABLE = ['received', 'issued', 'rejected', 'returned', 'withdrawn', 'lapsed'] as const;

function Flows({ asked: { by }, report: { flows, items } }: TrendProps) {
  const { t } = useTranslation('head');
  const line = (flow: 'received' | 'issued', look: 'solid' | 'dashed') => ({
    name: `${t(`flows.${flow}`)}: ${numberText(flows[flow])}`,
    look,
    values: items.map((item) => item.flows[flow]),
  });
  return (
    <FigureWithTable
      title={t('trend.flows')}
      rows={items}
      columns={[
        { name: t('period'), cell: ({ from }) => periodText(from, by) },
        ...IN_TABLE.map((flow) => ({
          name: t(`flows.${flow}`),
          kind: 'number' as const,
          cell: (item: Period) => numberText(item.flows[flow]),
        })),
      ]}
    >
      <LineChart
        summary={t('trend.flowsSummary', {
          received: numberText(flows.received),
          issued: numberText(flows.issued),
        })}
        labels={items.map(({ from }) => periodText(from, by))}
        series={[line('issued', 'solid'), line('received', 'dashed')]}
        format={numberText}
      />
    </FigureWithTable>
  );
}

function InTime({ asked: { by }, report: { flows, items } }: TrendProps) {
  const { t } = useTranslation('head');
  const share = shareText(flows.servedInTime, flows.served);
  if (share === undefined) return null;
  return (
    <FigureWithTable
      title={t('trend.inTime')}
      rows={items}
      columns={[
        { name: t('period'), cell: ({ from }) => periodText(from, by) },
        { name: t('flows.served'), kind: 'number' as const, cell: (item) => numberText(item.flows.served) },
        {
          name: t('flows.servedInTime'),
          kind: 'number',
          cell: (item) => numberText(item.flows.servedInTime),
        },
        {
          name: t('inTime'),
          kind: 'number',
          cell: (item) => shareText(item.flows.servedInTime, item.flows.served) ?? t('none'),
        },
      ]}
    >
      <LineChart
        summary={t('trend.inTimeSummary', { share })}
        labels={items.map(({ from }) => periodText(from, by))}
        series={[
          {
            name: `${t('inTime')}: ${share}`,
            look: 'solid',
            values: items.map((item) =>
              item.flows.served === 0 ? undefined : (100 * item.flows.servedInTime) / item.flows.served,
            ),
          },
        ]}
        format={(value) => shareText(value, 100) ?? ''}
        most={100}
      />
    </FigureWithTable>
  );
}

function ServiceTime({ asked: { by }, report: { items, serviceTime } }: TrendProps) {
  const { t } = useTranslation('head');
  if (serviceTime === undefined) return null;
  return (
    <TimeFigure
      title={t('trend.time')}
      help={t('medianHelp')}
      by={by}
      whole={serviceTime}
      items={items.map(({ from, serviceTime: duration }) => ({ from, duration }))}
      summary={(median, p90) => t('trend.timeSummary', { median, p90 })}
    />
  );
}
