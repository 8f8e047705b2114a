import * as z from 'zod/mini';
import { Purpose } from '../../shared/domain/service-standard.ts';
import { PublicLicence } from '../../shared/http/licence-view.ts';
import { get, ok, post } from '../../shared/http/route.ts';
import {
  FieldName,
  LicenceCode,
  LicenceId,
  Page,
  pageOf,
  ServiceName,
  TenantParam,
} from '../../shared/http/route-parts.ts';
import { OfficeSummary, OfficeView } from './office-view.ts';
import { PreCheckView } from './pre-check-view.ts';
import { RegisterEntry } from './register-entry.ts';
import { ServiceSummary, ServiceView } from './service-view.ts';

const ServiceParam = z.strictObject({ service: ServiceName });

const Facts = z.strictObject({
  purpose: z._default(Purpose, 'new'),
  represented: z._default(z.boolean(), false),
  form: z._default(z.record(FieldName, z.string()), {}),
});

const CodeOfLink = z.strictObject({ code: LicenceCode });

const NameSearch = z.extend(Page, {
  tenant: z.string().check(z.maxLength(40)),
  name: z.string().check(z.maxLength(200)),
});

export const contract = {
  listOffices: get(
    '/offices',
    { id: 'Daftar kantor pelayanan', en: 'List the offices' },
    { roles: 'public', reply: ok(z.object({ items: z.array(OfficeSummary) })) },
    [],
  ),
  getOffice: get(
    '/offices/{tenant}',
    {
      id: 'Kantor: alamat, jam buka, pengumuman',
      en: 'An office: where it is, when it is open, announcements',
    },
    { roles: 'public', params: TenantParam, reply: ok(OfficeView) },
    ['not_found'],
  ),
  listServices: get(
    '/services',
    { id: 'Daftar layanan', en: 'List the services' },
    { roles: 'public', reply: ok(z.object({ items: z.array(ServiceSummary) })) },
    [],
  ),
  getService: get(
    '/services/{service}',
    { id: 'Standar pelayanan dan persyaratan', en: 'A service standard with its requirements' },
    { roles: 'public', params: ServiceParam, reply: ok(ServiceView) },
    ['service_unknown', 'not_found'],
  ),
  preCheck: post(
    '/services/{service}/pre-check',
    { id: 'Apa yang harus saya siapkan?', en: 'What do I need? Checked before anything is filed' },
    { roles: 'public', params: ServiceParam, body: Facts, reply: ok(PreCheckView) },
    ['service_unknown', 'purpose_unknown', 'not_found'],
  ),
  getLicenceStatus: get(
    '/licences/{id}/status',
    { id: 'Periksa surat izin dari tautan QR', en: 'Check a licence from its QR link' },
    { roles: 'public', params: LicenceId, query: CodeOfLink, reply: ok(PublicLicence) },
    ['not_found'],
  ),
  listRegister: get(
    '/register',
    { id: 'Cari surat izin dari nama pemegangnya', en: 'Find licences by the name of the holder' },
    {
      roles: 'public',
      query: NameSearch,
      reply: ok(pageOf(RegisterEntry)),
      throttle: { requestsPerSecond: 50, burst: 50 },
    },
    ['not_found', 'too_many_requests'],
  ),
  getOpenApi: get(
    '/openapi.json',
    { id: 'Dokumen OpenAPI', en: 'The OpenAPI document' },
    { roles: 'public', reply: ok(z.looseObject({ openapi: z.string() })) },
    [],
  ),
};
