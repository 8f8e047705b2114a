/** Every key of the table of bulk filings; no other file spells one. */

const partition = (id: string) => `BULK#${id}`;

export const filingKey = (id: string) => ({ pk: partition(id), sk: 'STATE' });
export const filingPartition = partition;

/** A part of the rows that can be filed, a part of what is wrong with the others, what became of a part. */
export const rowsKey = (id: string, chunk: number) => ({ pk: partition(id), sk: `ROWS#${place(chunk)}` });
export const problemsKey = (id: string, chunk: number) => ({
  pk: partition(id),
  sk: `${PROBLEMS_PREFIX}${place(chunk)}`,
});
export const doneKey = (id: string, chunk: number) => ({
  pk: partition(id),
  sk: `${DONE_PREFIX}${place(chunk)}`,
});
export const PROBLEMS_PREFIX = 'PROBLEMS#';
export const DONE_PREFIX = 'DONE#';

const place = (chunk: number) => String(chunk).padStart(4, '0');
