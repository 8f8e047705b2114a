import * as z from 'zod/mini';
import {
  FormField,
  LegalBasis,
  Purpose,
  Requirement,
  ServiceStandard,
  TimeLimit,
} from '../../shared/domain/service-standard.ts';
import { Text } from '../../shared/domain/text.ts';
import type { Contract } from '../../shared/http/contract.ts';
import { PublicLicence } from '../../shared/http/licence-view.ts';
import { FieldName, LicenceCode, LicenceId, Page } from '../../shared/http/route-parts.ts';
import { PreCheckView } from './pre-check-view.ts';
import { RegisterEntry } from './register-entry.ts';

const ServiceSummary = z.object({
  service: z.string(),
  tenant: z.string(),
  government: z.string(),
  office: z.string(),
  title: Text,
  description: Text,
  profession: z.optional(Text),
  product: ServiceStandard.shape.product,
  purposes: ServiceStandard.shape.purposes,
  timeLimit: TimeLimit,
  feeRupiah: z.literal(0),
});

const Service = z.extend(ServiceSummary, {
  validFrom: z.iso.date(),
  fields: z.array(FormField),
  requirements: z.array(Requirement),
  correctionLimit: TimeLimit,
  validityYears: z.int(),
  legalBasis: z.array(LegalBasis),
  contact: z.string(),
});

export const contract = {
  listServices: {
    method: 'GET',
    path: '/services',
    summary: { id: 'Daftar layanan', en: 'List the services' },
    roles: 'public',
    reply: { status: 200, body: z.object({ items: z.array(ServiceSummary) }) },
    problems: [],
  },
  getService: {
    method: 'GET',
    path: '/services/{service}',
    summary: { id: 'Standar pelayanan dan persyaratan', en: 'A service standard with its requirements' },
    roles: 'public',
    params: z.strictObject({ service: z.string().check(z.maxLength(81)) }),
    reply: { status: 200, body: Service },
    problems: ['service_unknown', 'not_found'],
  },
  preCheck: {
    method: 'POST',
    path: '/services/{service}/pre-check',
    summary: { id: 'Apa yang harus saya siapkan?', en: 'What do I need? Checked before anything is filed' },
    roles: 'public',
    params: z.strictObject({ service: z.string().check(z.maxLength(81)) }),
    body: z.strictObject({
      purpose: z._default(Purpose, 'new'),
      represented: z._default(z.boolean(), false),
      form: z._default(z.record(FieldName, z.string()), {}),
    }),
    reply: { status: 200, body: PreCheckView },
    problems: ['service_unknown', 'purpose_unknown', 'not_found'],
  },
  getLicenceStatus: {
    method: 'GET',
    path: '/licences/{id}/status',
    summary: { id: 'Periksa surat izin dari tautan QR', en: 'Check a licence from its QR link' },
    roles: 'public',
    params: LicenceId,
    query: z.strictObject({ code: LicenceCode }),
    reply: { status: 200, body: PublicLicence },
    problems: ['not_found'],
  },
  listRegister: {
    method: 'GET',
    path: '/register',
    summary: { id: 'Cari surat izin dari nama pemegangnya', en: 'Find licences by the name of the holder' },
    roles: 'public',
    query: z.extend(Page, {
      tenant: z.string().check(z.maxLength(40)),
      name: z.string().check(z.maxLength(200)),
    }),
    reply: { status: 200, body: z.object({ items: z.array(RegisterEntry), cursor: z.optional(z.string()) }) },
    problems: ['not_found', 'too_many_requests'],
    throttle: { requestsPerSecond: 50, burst: 50 },
  },
  getOpenApi: {
    method: 'GET',
    path: '/openapi.json',
    summary: { id: 'Dokumen OpenAPI', en: 'The OpenAPI document' },
    roles: 'public',
    reply: { status: 200, body: z.looseObject({ openapi: z.string() }) },
    problems: [],
  },
} satisfies Contract;
