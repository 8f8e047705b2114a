import type { Person } from '../../shared/domain/actor.ts';
import { daysUntil } from '../../shared/domain/expiry-reminders.ts';
import type { Licence } from '../../shared/domain/licence.ts';
import { licenceId } from '../../shared/domain/numbering.ts';
import type { Office } from '../../shared/domain/office.ts';
import { localDate } from '../../shared/domain/service-time.ts';
import { publicLicence, verificationUrl } from '../../shared/http/licence-view.ts';
import type { ApplicationLists } from '../../shared/store/application-lists.ts';
import type { LicenceStore } from '../../shared/store/licence-store.ts';
import type { PageQuery } from '../../shared/store/summary-page.ts';

export interface OwnLicencesDependencies {
  readonly applications: Pick<ApplicationLists, 'listFiledBy'>;
  readonly licences: Pick<LicenceStore, 'read'>;
  readonly officeOf: (tenant: string) => Office | undefined;
  readonly now: () => Date;
  readonly publicUrl: string;
}

interface Ask {
  readonly caller: Person;
  readonly query: PageQuery;
}

/**
 * Licences that came of what somebody filed, by when they filed it, newest first: one Query of the applications' index, then
 * each licence as it stands now, side by side. A licence that several applications were about stands where the newest is.
 */
export function createOwnLicences({
  applications,
  licences,
  now,
  officeOf,
  publicUrl,
}: OwnLicencesDependencies) {
  function itemOf(licence: Licence) {
    const office = officeOf(licence.tenant);
    if (office === undefined) return [];
    const today = localDate(now(), office.calendar);
    const { applicationId, id, purpose, service, tenant, validUntil } = licence;
    return [
      {
        ...publicLicence(licence, office.name, today, now()),
        ...{ applicationId, id, purpose, service, tenant },
        verificationUrl: verificationUrl(publicUrl, licence),
        daysLeft: daysUntil(validUntil, today),
      },
    ];
  }

  return async ({ caller, query }: Ask) => {
    const only = ({ licence }: { licence?: string | undefined }) => licence !== undefined;
    const { cursor, items } = await applications.listFiledBy(caller.sub, { ...query, only });
    const ids = items.flatMap(({ licence, service }) =>
      licence === undefined ? [] : [licenceId(service.slice(0, service.indexOf('.')), licence)],
    );
    const found = await Promise.all([...new Set(ids)].map((id) => licences.read(id)));
    const own = found.flatMap((licence) => (licence?.filedBy === caller.sub ? [licence] : []));
    return { body: { items: own.flatMap(itemOf), cursor } };
  };
}
