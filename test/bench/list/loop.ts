import { writeSync } from 'node:fs';
import { judgeSheet } from '../../../functions/bulk-filing/upload.ts';
import { readSpreadsheet } from '../../../shared/gateways/spreadsheet.ts';
import { bulkFilingInMemory, listOf, staff } from '../../support/bulk-filing.ts';
import { aStandard } from '../../support/standard.ts';
import { workbook } from '../../support/workbook.ts';
import type { ListTimes } from './times.ts';

// Runs in a process of its own and tells its parent through a pipe.
const PIPE = 3;
const WARM_UP = 5;
const MEASURED = 15;
const ROWS = 500;

/** @param ready what each run begins with, not measured */
async function timesOf<Ready>(ready: () => Ready, work: (ready: Ready) => unknown): Promise<number[]> {
  const times: number[] = [];
  for (let run = 0; run < WARM_UP + MEASURED; run += 1) {
    const given = ready();
    const began = performance.now();
    await work(given);
    times.push(performance.now() - began);
  }
  return times.slice(WARM_UP);
}

async function tell(): Promise<void> {
  const people = staff(ROWS);
  const names = Object.keys(people[0] ?? {});
  const list = listOf(people);
  const csv = Buffer.from(list);
  const xlsx = workbook([names, ...people.map((person) => names.map((name) => person[name] ?? undefined))]);
  const fields = aStandard().fields.filter(({ name }) => name !== 'previous_licence');
  const sheet = await readSpreadsheet(csv);
  const measure = { fields, today: '2026-11-16', facility: 'P1872011' };
  const times: ListTimes = {
    csv: await timesOf(() => csv, readSpreadsheet),
    xlsx: await timesOf(() => xlsx, readSpreadsheet),
    judge: await timesOf(
      () => structuredClone(sheet),
      (own) => judgeSheet(own, measure),
    ),
    file: await timesOf(bulkFilingInMemory, ({ file }) => file(list)),
  };
  writeSync(PIPE, JSON.stringify(times));
}

void tell();
