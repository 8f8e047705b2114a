import * as z from 'zod/mini';
import type { Office } from '../../shared/domain/office.ts';
import {
  FormField,
  LegalBasis,
  Requirement,
  ServiceStandard,
  TimeLimit,
} from '../../shared/domain/service-standard.ts';
import { Text } from '../../shared/domain/text.ts';

/** What a list shows of a service. */
export const ServiceSummary = z.object({
  service: z.string(),
  tenant: z.string(),
  government: z.string(),
  office: z.string(),
  title: Text,
  description: Text,
  profession: z.optional(Text),
  /** Only for holders of a place of a campaign. */
  admission: ServiceStandard.shape.admission,
  product: ServiceStandard.shape.product,
  purposes: ServiceStandard.shape.purposes,
  timeLimit: TimeLimit,
  feeRupiah: z.literal(0),
});
type ServiceSummary = z.infer<typeof ServiceSummary>;

/** A service standard as the public may know it: what is asked, how long it takes, by which law. */
export const ServiceView = z.extend(ServiceSummary, {
  validFrom: z.iso.date(),
  fields: z.array(FormField),
  requirements: z.array(Requirement),
  correctionLimit: TimeLimit,
  validityYears: z.int(),
  legalBasis: z.array(LegalBasis),
  contact: z.string(),
});
type ServiceView = z.infer<typeof ServiceView>;

export const serviceSummary = (standard: ServiceStandard, { government, name }: Office): ServiceSummary => ({
  service: standard.service,
  tenant: standard.tenant,
  government,
  office: name,
  product: standard.product,
  title: standard.title,
  description: standard.description,
  profession: standard.profession?.name,
  admission: standard.admission,
  timeLimit: standard.timeLimit,
  purposes: standard.purposes,
  feeRupiah: standard.feeRupiah,
});

export const serviceView = (standard: ServiceStandard, office: Office): ServiceView => ({
  ...serviceSummary(standard, office),
  validFrom: standard.validFrom,
  fields: standard.fields,
  requirements: standard.requirements,
  correctionLimit: standard.correctionLimit,
  validityYears: standard.validityYears,
  legalBasis: standard.legalBasis,
  contact: office.contact,
});
