import type { Licence } from './licence.ts';
import type { LicenceChange } from './licence-changes.ts';
import { STATUS, type StatusReference } from './status-list.ts';

export type Status = (typeof STATUS)[keyof typeof STATUS];

const statuses: Readonly<Record<Licence['state'], Status>> = {
  active: STATUS.valid,
  suspended: STATUS.suspended,
  revoked: STATUS.invalid,
  superseded: STATUS.invalid,
};

/**
 * The status of a version of a licence: that of the licence while it is the version in force, and not valid ever after.
 * That its last day is over needs none: the credential says so itself (`exp`).
 * @param current the licence as it is now
 */
export const statusOf = (
  { version }: Pick<Licence, 'version'>,
  current: Pick<Licence, 'state' | 'version'>,
): Status => (version === current.version ? statuses[current.state] : STATUS.invalid);

export interface StatusEntry extends StatusReference {
  readonly status: Status;
}

/** The entries of status lists that change with a licence, to be written in the same transaction. Pure. */
export function statusEntries({ after, before }: LicenceChange): StatusEntry[] {
  const versions = before === undefined || before.version === after.version ? [after] : [before, after];
  return versions.flatMap((version) => {
    const [was, is] = [before ? statusBefore(version, before) : STATUS.valid, statusOf(version, after)];
    return version.status === undefined || was === is ? [] : [{ ...version.status, status: is }];
  });
}

/** A version that was not there yet counts as valid: nothing is written where a list says the same by itself. */
const statusBefore = (version: Licence, before: Licence): Status =>
  version.version > before.version ? STATUS.valid : statusOf(version, before);

/**
 * The list in which credentials of a year get their places: one a local government and year.
 * @param year the office's
 */
export const statusListId = (tenant: string, year: number): string => `${tenant}-${year}`;

/** Whose list it is. */
export const tenantOfList = (list: string): string => list.slice(0, list.lastIndexOf('-'));
