import { isLicenceVisibleTo } from '../../shared/domain/access.ts';
import { hasRole, type Person } from '../../shared/domain/actor.ts';
import type { Licence } from '../../shared/domain/licence.ts';
import type { LicenceCommand } from '../../shared/domain/licence-commands.ts';
import { isRefusal, refuse } from '../../shared/domain/refusal.ts';
import { localDate } from '../../shared/domain/service-time.ts';
import type { BucketLinks } from '../../shared/gateways/bucket-links.ts';
import type { Handlers } from '../../shared/http/call.ts';
import {
  licenceMeasures,
  lifecycleOf,
  publicLicence,
  verificationUrl,
} from '../../shared/http/licence-view.ts';
import { OFFICE } from '../../shared/http/route-parts.ts';
import type { LicenceJournal } from '../../shared/store/licence-journal.ts';
import type { contract } from './contract.ts';
import { createOwnLicences, type OwnLicencesDependencies } from './own-licences.ts';

export interface IssuanceApiDependencies extends OwnLicencesDependencies {
  readonly journal: LicenceJournal;
  readonly bucket: Pick<BucketLinks, 'linkTo'>;
}

export function createHandlers(dependencies: IssuanceApiDependencies): Handlers<typeof contract> {
  const { bucket, journal, licences, now, officeOf, publicUrl } = dependencies;

  async function visible(id: string, caller: Person) {
    const licence = await licences.read(id);
    return licence !== undefined && isLicenceVisibleTo(caller, licence) ? licence : undefined;
  }

  async function carryOut(id: string, command: LicenceCommand, caller: Person) {
    const done = await journal.execute(id, command, caller);
    if (isRefusal(done)) return done;
    const office = officeOf(done.tenant);
    if (office === undefined) return refuse('not_found');
    return { body: licenceMeasures(done, localDate(now(), office.calendar)) };
  }

  /** The officers' reasons; the holder learns the kind of reason only. */
  async function lifecycle(licence: Licence, caller: Person) {
    const isOffice = caller.tenant === licence.tenant && hasRole(caller, OFFICE);
    if (!isOffice || licence.filedBy === caller.sub) return {};
    return { lifecycle: lifecycleOf(licence, await journal.history(licence)) };
  }

  return {
    listLicences: createOwnLicences(dependencies),

    async getLicence({ caller, params }) {
      const licence = await visible(params.id, caller);
      const office = licence && officeOf(licence.tenant);
      if (licence === undefined || office === undefined) return refuse('not_found');
      const shown = publicLicence(licence, office.name, localDate(now(), office.calendar), now());
      const link = { verificationUrl: verificationUrl(publicUrl, licence) };
      return { body: { ...shown, ...detailsOf(licence), ...link, ...(await lifecycle(licence, caller)) } };
    },

    proposeSuspension: ({ body, caller, params }) =>
      carryOut(params.id, { type: 'propose', measure: 'suspension', ...body }, caller),

    proposeReinstatement: ({ body, caller, params }) =>
      carryOut(params.id, { type: 'propose', measure: 'reinstatement', ...body }, caller),

    proposeRevocation: ({ body, caller, params }) =>
      carryOut(params.id, { type: 'propose', measure: 'revocation', ...body }, caller),

    confirmProposal: ({ body, caller, params }) => carryOut(params.id, { type: 'confirm', ...body }, caller),

    dropProposal: ({ caller, params }) => carryOut(params.id, { type: 'drop_proposal' }, caller),

    async getPdf({ caller, params }) {
      const licence = await visible(params.id, caller);
      if (licence === undefined) return refuse('not_found');
      const link = await bucket.linkTo(licence.pdf, `${licence.id}.pdf`);
      return { body: { ...link, sha256: licence.pdf.sha256 } };
    },

    /** With all that can be disclosed: the holder shows of it what they want to. */
    async getCredential({ caller, params }) {
      const licence = await visible(params.id, caller);
      if (licence?.credential === undefined) return refuse('not_found');
      return { body: await bucket.linkTo(licence.credential, `${licence.id}.sd-jwt`) };
    },
  };
}

/** What the holder and the office see besides what is public. */
const detailsOf = (licence: Licence) => ({
  address: licence.address,
  applicationId: licence.applicationId,
  ground: licence.suspension?.ground ?? licence.end?.ground,
  id: licence.id,
  purpose: licence.purpose,
  registrationUntil: licence.registrationUntil,
  service: licence.service,
  supersedes: licence.supersedes,
  tenant: licence.tenant,
});
