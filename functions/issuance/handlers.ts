import { isLicenceVisibleTo } from '../../shared/domain/access.ts';
import type { Person } from '../../shared/domain/actor.ts';
import type { Licence } from '../../shared/domain/licence.ts';
import type { Office } from '../../shared/domain/office.ts';
import { refuse } from '../../shared/domain/refusal.ts';
import { localDate } from '../../shared/domain/service-time.ts';
import type { BucketLinks } from '../../shared/gateways/bucket-links.ts';
import type { Handlers } from '../../shared/http/api.ts';
import { publicLicence, verificationUrl } from '../../shared/http/licence-view.ts';
import type { LicenceStore } from '../../shared/store/issuance-store.ts';
import type { contract } from './contract.ts';

export interface IssuanceApiDependencies {
  readonly licences: LicenceStore;
  readonly bucket: Pick<BucketLinks, 'linkTo'>;
  readonly officeOf: (tenant: string) => Office | undefined;
  readonly now: () => Date;
  readonly publicUrl: string;
}

export function createHandlers(dependencies: IssuanceApiDependencies): Handlers<typeof contract> {
  const { bucket, licences, now, officeOf, publicUrl } = dependencies;

  async function visible(id: string, caller: Person) {
    const licence = await licences.read(id);
    return licence !== undefined && isLicenceVisibleTo(caller, licence) ? licence : undefined;
  }

  return {
    async getLicence({ caller, params }) {
      const licence = await visible(params.id, caller);
      const office = licence && officeOf(licence.tenant);
      if (licence === undefined || office === undefined) return refuse('not_found');
      const shown = publicLicence(licence, office.name, localDate(now(), office.calendar), now());
      return {
        body: { ...shown, ...detailsOf(licence), verificationUrl: verificationUrl(publicUrl, licence) },
      };
    },

    async getPdf({ caller, params }) {
      const licence = await visible(params.id, caller);
      if (licence === undefined) return refuse('not_found');
      const link = await bucket.linkTo(licence.pdf, `${licence.id}.pdf`);
      return { body: { ...link, sha256: licence.pdf.sha256 } };
    },
  };
}

/** What the holder and the office see besides what is public. */
const detailsOf = ({
  address,
  applicationId,
  id,
  purpose,
  registrationUntil,
  service,
  supersedes,
  tenant,
}: Licence) => ({ address, applicationId, id, purpose, registrationUntil, service, supersedes, tenant });
