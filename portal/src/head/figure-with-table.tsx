import { Heading } from '@digdir/designsystemet-react';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, ReportTable } from './report-table.tsx';

interface FigureProps<Row> {
  readonly title: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** The chart. */
  readonly children: ReactNode;
}

/** A chart with what it means above, and its numbers as a table below: the same for who does not see it. */
export function FigureWithTable<Row>({ children, columns, rows, title }: FigureProps<Row>) {
  const { t } = useTranslation('head');
  const id = useId();
  return (
    <section className="stack" aria-labelledby={id}>
      <Heading level={2} data-size="sm" id={id}>
        {title}
      </Heading>
      {children}
      <details className="report-details">
        <summary>{t('asTable')}</summary>
        <ReportTable caption={title} columns={columns} rows={rows} />
      </details>
    </section>
  );
}
