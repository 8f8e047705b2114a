import { licenceId } from '../../shared/domain/numbering.ts';
import { sameName } from '../../shared/domain/person-name.ts';
import { asRecorded, type Finding, type FindRecord, notFound } from './finding.ts';

interface Numbered {
  readonly tenant: string;
  readonly number: string;
  readonly name?: string | undefined;
}

/** Checks a number, and whose it is where a name comes with it. A wrong name finds nothing at all. */
export const createByNumber =
  (find: FindRecord) =>
  async ({ name, number, tenant }: Numbered): Promise<Finding> => {
    const record = await find(licenceId(tenant, number));
    if (record === undefined) return notFound;
    return name === undefined || sameName(record.licence.holder, name) ? asRecorded(record) : notFound;
  };
