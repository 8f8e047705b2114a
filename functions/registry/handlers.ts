import { timingSafeEqual } from 'node:crypto';
import { type Licence, sameName } from '../../shared/domain/licence.ts';
import { refuse } from '../../shared/domain/refusal.ts';
import type { Office, ServiceStandard } from '../../shared/domain/service-standard.ts';
import { localDate } from '../../shared/domain/service-time.ts';
import type { Handlers } from '../../shared/http/api.ts';
import { publicLicence } from '../../shared/http/licence-view.ts';
import type { LicenceStore } from '../../shared/store/issuance-store.ts';
import { licenceId } from '../../shared/store/keys.ts';
import type { contract } from './contract.ts';
import { licencePage } from './licence-page.ts';

export interface RegistryDependencies {
  readonly licences: LicenceStore;
  readonly services: () => readonly ServiceStandard[];
  readonly standardOf: (service: string) => ServiceStandard | undefined;
  readonly officeOf: (tenant: string) => Office | undefined;
  readonly openApi: () => Promise<{ openapi: string }>;
  readonly now: () => Date;
}

export function createHandlers(dependencies: RegistryDependencies): Handlers<typeof contract> {
  const { licences, now, officeOf, openApi, services, standardOf } = dependencies;

  function shown(licence: Licence) {
    const office = officeOf(licence.tenant);
    if (office === undefined) return undefined;
    const body = publicLicence(licence, office.name, localDate(now(), office.calendar), now());
    return { body, zone: office.calendar.zone };
  }

  const summary = (standard: ServiceStandard) => {
    const office = officeOf(standard.tenant);
    return office === undefined ? [] : [serviceSummary(standard, office)];
  };

  return {
    listServices: () => Promise.resolve({ body: { items: services().flatMap(summary) } }),

    getService({ params }) {
      const standard = standardOf(params.service);
      const office = standard && officeOf(standard.tenant);
      if (standard === undefined || office === undefined) return Promise.resolve(refuse('service_unknown'));
      return Promise.resolve({ body: serviceDetails(standard, office) });
    },

    /** The code in the link proves that somebody holds the licence: numbers alone find nothing. */
    async getLicenceStatus({ language, params, query, wantsPage }) {
      const licence = await licences.read(params.id);
      const found = licence && isSame(licence.code, query.code) ? shown(licence) : undefined;
      if (found === undefined) return refuse('not_found');
      return wantsPage ? { page: licencePage(found.body, found.zone, language) } : { body: found.body };
    },

    async verifyLicence({ body: { name, number, tenant } }) {
      const licence = officeOf(tenant) && (await licences.read(licenceId(tenant, number)));
      const found = licence && sameName(licence.holder, name) ? shown(licence) : undefined;
      return found === undefined ? refuse('not_found') : { body: found.body };
    },

    getOpenApi: async () => ({
      body: { ...(await openApi()) },
      headers: { 'cache-control': 'public, max-age=300' },
    }),
  };
}

const isSame = (one: string, other: string) => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

const serviceSummary = (standard: ServiceStandard, { government, name }: Office) => ({
  service: standard.service,
  tenant: standard.tenant,
  government,
  office: name,
  title: standard.title,
  description: standard.description,
  profession: standard.profession.name,
  timeLimit: standard.timeLimit,
  feeRupiah: standard.feeRupiah,
});

const serviceDetails = (standard: ServiceStandard, office: Office) => ({
  ...serviceSummary(standard, office),
  validFrom: standard.validFrom,
  fields: standard.fields,
  requirements: standard.requirements,
  correctionLimit: standard.correctionLimit,
  validityYears: standard.validityYears,
  legalBasis: standard.legalBasis,
  contact: office.contact,
});
