import { timingSafeEqual } from 'node:crypto';
import type { Licence } from '../../shared/domain/licence.ts';
import type { Office } from '../../shared/domain/office.ts';
import { preCheck } from '../../shared/domain/pre-check.ts';
import { refuse } from '../../shared/domain/refusal.ts';
import { LEAST_LETTERS, registerName } from '../../shared/domain/register-name.ts';
import type { ServiceStandard } from '../../shared/domain/service-standard.ts';
import { localDate } from '../../shared/domain/service-time.ts';
import type { Handlers } from '../../shared/http/api.ts';
import { networkOf } from '../../shared/http/caller-network.ts';
import { publicLicence } from '../../shared/http/licence-view.ts';
import type { LicenceStore } from '../../shared/store/issuance-store.ts';
import type { LookupBudget } from '../../shared/store/lookup-budget.ts';
import type { RegisterStore } from '../../shared/store/register-store.ts';
import type { contract } from './contract.ts';
import { licencePage, unknownLicencePage } from './licence-page.ts';
import { preCheckView } from './pre-check-view.ts';
import { registerEntry } from './register-entry.ts';

export interface RegistryDependencies {
  readonly licences: LicenceStore;
  readonly register: RegisterStore;
  readonly budget: LookupBudget;
  readonly services: (today: string) => readonly ServiceStandard[];
  readonly currentStandard: (service: string, today: string) => ServiceStandard | undefined;
  readonly officeOf: (tenant: string) => Office | undefined;
  readonly openApi: () => Promise<{ openapi: string }>;
  readonly now: () => Date;
}

export function createHandlers(dependencies: RegistryDependencies): Handlers<typeof contract> {
  const { budget, currentStandard, licences, now, officeOf, openApi, register, services } = dependencies;

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
    listServices: () => Promise.resolve({ body: { items: services(nationalDate(now())).flatMap(summary) } }),

    getService({ params }) {
      const standard = currentStandard(params.service, nationalDate(now()));
      const office = standard && officeOf(standard.tenant);
      if (standard === undefined || office === undefined) return Promise.resolve(refuse('service_unknown'));
      return Promise.resolve({ body: serviceDetails(standard, office) });
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
      const found = licence && isSame(licence.code, query.code) ? shown(licence) : undefined;
      if (found === undefined)
        return wantsPage ? { page: unknownLicencePage(language), status: 404 } : refuse('not_found');
      return wantsPage ? { page: licencePage(found.body, found.zone, language) } : { body: found.body };
    },

    /** The register is searched, not read out: a few letters of a name are needed. */
    async listRegister({ address, query: { name, tenant, ...page } }) {
      const office = officeOf(tenant);
      if (office === undefined) return refuse('not_found');
      const plain = registerName(name);
      if (plain.length < LEAST_LETTERS) return nameTooShort;
      const [wait, { cursor, items }] = await Promise.all([
        budget.spend(networkOf(address)),
        register.search(tenant, plain, page),
      ]);
      if (wait !== undefined) return { refused: 'too_many_requests', retryAfterSeconds: wait };
      const today = localDate(now(), office.calendar);
      return { body: { items: items.map((licence) => registerEntry(licence, today)), cursor } };
    },

    getOpenApi: async () => ({
      body: { ...(await openApi()) },
      headers: { 'cache-control': 'public, max-age=300' },
    }),
  };
}

const nameTooShort = {
  refused: 'input_invalid',
  parts: [{ pointer: '/query/name', code: 'too_short' }],
} as const;

/** Standards begin with a day; which day it is differs by two hours in the country, and the capital's counts. */
const nationalDate = (now: Date) => localDate(now, { zone: 'Asia/Jakarta', openings: {}, closedOn: [] });

const isSame = (one: string, other: string) => {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
};

const serviceSummary = (standard: ServiceStandard, { government, name }: Office) => ({
  service: standard.service,
  tenant: standard.tenant,
  government,
  office: name,
  product: standard.product,
  title: standard.title,
  description: standard.description,
  profession: standard.profession?.name,
  timeLimit: standard.timeLimit,
  purposes: standard.purposes,
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
