import type { Licence } from '../../shared/domain/licence.ts';
import { type Judgement, judgementOn } from '../../shared/domain/licence-verdict.ts';
import type { Office } from '../../shared/domain/office.ts';
import { localDate } from '../../shared/domain/service-time.ts';
import { tenantOfLicence } from '../../shared/store/keys.ts';
import type { LicenceStore } from '../../shared/store/licence-store.ts';

/** What became of a question. */
export interface Finding extends Judgement {
  /** When the status list was made that was asked (ISO 8601). */
  readonly statusAsOf?: string | undefined;
  /** What the records say of the licence that the question was about, where there is one. */
  readonly record?: LicenceRecord;
}

/** A licence, the office that issued it, and the date there. */
export interface LicenceRecord {
  readonly licence: Licence;
  readonly office: Office;
  readonly today: string;
}

export interface RecordsDependencies {
  readonly licences: Pick<LicenceStore, 'read'>;
  readonly officeOf: (tenant: string) => Office | undefined;
  readonly now: () => Date;
}

/** Finds the record of a licence by its id. */
export type FindRecord = (id: string) => Promise<LicenceRecord | undefined>;

/** The records as they are now: one round trip each, strongly consistent. */
export const createRecords =
  ({ licences, now, officeOf }: RecordsDependencies): FindRecord =>
  async (id) => {
    const office = officeOf(tenantOfLicence(id));
    const licence = office && (await licences.read(id));
    return licence && { licence, office, today: localDate(now(), office.calendar) };
  };

/** One and the same for a number that was never given, a wrong code and a wrong name. */
export const notFound: Finding = { verdict: 'unknown', reasons: ['not_found'] };

/** What the records say of a licence, whichever version of it is in force. */
export const asRecorded = (record: LicenceRecord): Finding => ({
  ...judgementOn(record.licence, record.today),
  record,
});

/** What they say of a paper of a version: one that a later version replaced does not stand, whatever the licence does. */
export const asRecordedOf = (record: LicenceRecord, isInForce: boolean): Finding =>
  isInForce ? asRecorded(record) : { verdict: 'revoked', reasons: ['version_replaced'], record };
