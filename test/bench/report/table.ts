import { cellsOf, HEADINGS } from './figures.ts';
import type { Row } from './row.ts';

const padded = (cells: readonly string[], widths: readonly number[]) =>
  cells
    .map((cell, column) => cell.padEnd(widths[column] ?? 0))
    .join('  ')
    .trimEnd();

/** The rows as text in columns, a heading before every section. */
export function tableOf(rows: readonly Row[]): string {
  const lines = [HEADINGS, ...rows.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...lines.map((cells) => cells[column]?.length ?? 0)));
  const sections = [...new Set(rows.map(({ section }) => section))];
  const parts = sections.map((section) => {
    const own = rows.filter((row) => row.section === section);
    return [`\n${section.toUpperCase()}`, ...own.map((row) => padded(cellsOf(row), widths))].join('\n');
  });
  return [padded(HEADINGS, widths), ...parts].join('\n');
}
