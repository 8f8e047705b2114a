import { Paragraph } from '@digdir/designsystemet-react';
import { useTranslation } from 'react-i18next';
import type { PeriodLength } from './asked.ts';
import { FigureWithTable } from './figure-with-table.tsx';
import { LineChart } from './line-chart.tsx';
import { useMinutes } from './use-minutes.ts';
import { hoursOf, numberText, periodText } from './written.ts';

interface Duration {
  readonly files: number;
  readonly median: number;
  readonly p90: number;
}

interface TimeFigureProps {
  readonly title: string;
  readonly help: string;
  readonly by: PeriodLength;
  readonly whole: Duration;
  readonly items: readonly { readonly from: string; readonly duration: Duration | undefined }[];
  readonly summary: (median: string, p90: string) => string;
}

/** Median and 90th percentile over time. */
export function TimeFigure({ by, help, items, summary, title, whole }: TimeFigureProps) {
  const { t } = useTranslation('head');
  const minutes = useMinutes();
  const axis = useAxis(Math.max(0, ...items.map(({ duration }) => duration?.p90 ?? 0)));
  const line = (name: 'median' | 'p90', look: 'solid' | 'dashed') => ({
    name: `${t(name)}: ${minutes(whole[name])}`,
    look,
    values: items.map(({ duration }) => (duration === undefined ? undefined : axis.valueOf(duration[name]))),
  });
  return (
    <FigureWithTable
      title={title}
      rows={items}
      columns={[
        { name: t('period'), cell: ({ from }) => periodText(from, by) },
        {
          name: t('files'),
          kind: 'number' as const,
          cell: ({ duration }) => numberText(duration?.files ?? 0),
        },
        ...(['median', 'p90'] as const).map((name) => ({
          name: t(name),
          kind: 'number' as const,
          cell: ({ duration }: TimeFigureProps['items'][number]) =>
            duration === undefined ? t('none') : minutes(duration[name]),
        })),
      ]}
    >
      <Paragraph data-size="sm">{help}</Paragraph>
      <LineChart
        summary={summary(minutes(whole.median), minutes(whole.p90))}
        labels={items.map(({ from }) => periodText(from, by))}
        series={[line('median', 'solid'), line('p90', 'dashed')]}
        format={axis.format}
      />
    </FigureWithTable>
  );
}

/** Hours where something took hours, so that the steps at the side are round. */
function useAxis(largest: number) {
  const { t } = useTranslation('head');
  const isHours = hoursOf(largest).hours >= 3;
  return isHours
    ? {
        valueOf: (minutes: number) => minutes / 60,
        format: (hours: number) => t('time.axis', { hours: numberText(hours) }),
      }
    : {
        valueOf: (minutes: number) => minutes,
        format: (minutes: number) => t('time.axisMinutes', { minutes: numberText(minutes) }),
      };
}
