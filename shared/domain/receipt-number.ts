import type { Application } from './application.ts';

/** Letters and digits of a number that come after the local government: the date and the end of the id. */
const DIGITS = 18;

/** The number on the receipt of an application, `METRO-20261116-3E9B8C01F2`: whose, when, and the end of its id. */
export const receiptNumberOf = ({ id, tenant }: Pick<Application, 'id' | 'tenant'>, now: Date): string =>
  `${tenant}-${now.toISOString().slice(0, 10).replaceAll('-', '')}-${id.slice(-10)}`.toUpperCase();

/** A receipt number without what people type differently: case, dashes, spaces, O for 0, I and L for 1. */
export function plainReceiptNumber(typed: string): string {
  const plain = typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  const digits = plain.slice(-DIGITS).replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return plain.slice(0, -DIGITS) + digits;
}
