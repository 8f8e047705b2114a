import { Table } from '@digdir/designsystemet-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export interface Column<Row> {
  readonly name: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand under each other; what is extra is shown only where there is room. */
  readonly kind?: 'number' | 'extra';
}

interface ReportTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
}

/** A table that scrolls by itself where it is too wide; its first column names the rows. */
export function ReportTable<Row>({ caption, columns, rows }: ReportTableProps<Row>) {
  const { t } = useTranslation('head');
  return (
    <div className="report-table" aria-label={t('table', { caption })} {...scrolls}>
      <Table data-size="sm">
        <caption className="visually-hidden">{caption}</caption>
        <Table.Head>
          <Table.Row>
            {columns.map(({ kind, name }) => (
              <Table.HeaderCell key={name} scope="col" {...looks(kind)}>
                {name}
              </Table.HeaderCell>
            ))}
          </Table.Row>
        </Table.Head>
        <Table.Body>
          {rows.map((row, n) => (
            <Table.Row key={n}>
              {columns.map(({ cell, kind, name }, place) =>
                place === 0 ? (
                  <Table.HeaderCell key={name} scope="row">
                    {cell(row)}
                  </Table.HeaderCell>
                ) : (
                  <Table.Cell key={name} {...looks(kind)}>
                    {cell(row)}
                  </Table.Cell>
                ),
              )}
            </Table.Row>
          ))}
        </Table.Body>
      </Table>
    </div>
  );
}

/** What scrolls must be reached by keyboard (WCAG 2.1.1). */
const scrolls = { role: 'region', tabIndex: 0 } as const;

const looks = (kind: Column<unknown>['kind']) => (kind === undefined ? {} : { className: `report-${kind}` });
