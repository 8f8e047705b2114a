import type { Licence } from '../../shared/domain/licence.ts';
import { preCheck } from '../../shared/domain/pre-check.ts';
import { refuse } from '../../shared/domain/refusal.ts';
import type { ServiceStandard } from '../../shared/domain/service-standard.ts';
import { localDate } from '../../shared/domain/service-time.ts';
import type { Handlers } from '../../shared/http/call.ts';
import { provesHolding } from '../../shared/http/licence-code.ts';
import { publicLicence } from '../../shared/http/licence-view.ts';
import type { LicenceStore } from '../../shared/store/licence-store.ts';
import type { contract } from './contract.ts';
import { licencePage, unknownLicencePage } from './licence-page.ts';
import { officeSummary, officeView } from './office-view.ts';
import { preCheckView } from './pre-check-view.ts';
import { createRegisterSearch, type RegisterSearchDependencies } from './register-search.ts';
import { serviceSummary, serviceView } from './service-view.ts';

export interface RegistryDependencies extends RegisterSearchDependencies {
  readonly licences: Pick<LicenceStore, 'read'>;
  readonly tenants: () => readonly string[];
  readonly services: (today: string) => readonly ServiceStandard[];
  readonly currentStandard: (service: string, today: string) => ServiceStandard | undefined;
  readonly openApi: () => Promise<{ openapi: string }>;
}

export function createHandlers(dependencies: RegistryDependencies): Handlers<typeof contract> {
  const { currentStandard, licences, now, officeOf, openApi, services, tenants } = dependencies;

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
    listOffices() {
      const offices = tenants().flatMap((tenant) => officeOf(tenant) ?? []);
      const items = offices.map((office) => officeSummary(office, now()));
      return Promise.resolve({ body: { items }, headers: forAMinute });
    },

    getOffice({ params: { tenant } }) {
      const office = officeOf(tenant);
      if (office === undefined) return Promise.resolve(refuse('not_found'));
      return Promise.resolve({ body: officeView(office, now()), headers: forAMinute });
    },

    listServices: () => Promise.resolve({ body: { items: services(nationalDate(now())).flatMap(summary) } }),

    getService({ params }) {
      const standard = currentStandard(params.service, nationalDate(now()));
      const office = standard && officeOf(standard.tenant);
      if (standard === undefined || office === undefined) return Promise.resolve(refuse('service_unknown'));
      return Promise.resolve({ body: serviceView(standard, office) });
    },

    /** Nothing of what is asked here is kept or logged. */
    preCheck({ body: { form, purpose, represented }, language, params }) {
      const today = nationalDate(now());
      const standard = currentStandard(params.service, today);
      if (standard === undefined) return Promise.resolve(refuse('service_unknown'));
      if (standard.purposes[purpose] === undefined) return Promise.resolve(refuse('purpose_unknown'));
      const checked = preCheck(standard, { form, purpose, represented }, today);
      return Promise.resolve({ body: preCheckView(standard, checked, language) });
    },

    /** The code in the link proves that somebody holds the licence: numbers alone find nothing. */
    async getLicenceStatus({ language, params, query, wantsPage }) {
      const licence = await licences.read(params.id);
      const found = licence && provesHolding(licence, query.code) ? shown(licence) : undefined;
      if (found === undefined)
        return wantsPage ? { page: unknownLicencePage(language), status: 404 } : refuse('not_found');
      return wantsPage ? { page: licencePage(found.body, found.zone, language) } : { body: found.body };
    },

    listRegister: createRegisterSearch(dependencies),

    getOpenApi: async () => ({
      body: { ...(await openApi()) },
      headers: { 'cache-control': 'public, max-age=300' },
    }),
  };
}

/** Whether an office is open is not true for long. */
const forAMinute = { 'cache-control': 'public, max-age=60' };

/** Standards begin with a day; which day it is differs by two hours in the country, and the capital's counts. */
const nationalDate = (now: Date) => localDate(now, { zone: 'Asia/Jakarta' });
