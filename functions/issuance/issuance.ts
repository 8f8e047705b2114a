import { createHash } from 'node:crypto';
import type { Application } from '../../shared/domain/application.ts';
import { type Licence, validUntil } from '../../shared/domain/licence.ts';
import { formatNumber } from '../../shared/domain/numbering.ts';
import { isRefusal, type Refusal } from '../../shared/domain/refusal.ts';
import type { Office, ServiceStandard } from '../../shared/domain/service-standard.ts';
import { localDate } from '../../shared/domain/service-time.ts';
import type { Bucket } from '../../shared/gateways/bucket.ts';
import type { LicenceDocument } from '../../shared/gateways/licence-pdf.ts';
import { verificationUrl } from '../../shared/http/licence-view.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';
import type { IssuanceStore } from '../../shared/store/issuance-store.ts';
import { licenceId } from '../../shared/store/keys.ts';
import { licenceDocument } from './licence-document.ts';

export interface IssuanceDependencies {
  readonly applications: Pick<ApplicationStore, 'read'>;
  readonly issuance: IssuanceStore;
  readonly bucket: Pick<Bucket, 'put'>;
  readonly render: (document: LicenceDocument) => Promise<Uint8Array>;
  readonly standardOf: (service: string) => ServiceStandard | undefined;
  readonly officeOf: (tenant: string) => Office | undefined;
  /** Sixteen unguessable URL-safe characters. */
  readonly newCode: () => string;
  readonly publicUrl: string;
}

const issuer = { system: 'issuance' } as const;
const asker = { actor: issuer };

/**
 * Issues the licence of an approved application: number, document, licence record. Every step may be repeated: the
 * number stays with the application, and only the document whose record is written counts.
 */
export const createIssuance = (dependencies: IssuanceDependencies) => {
  const { applications, bucket, issuance, newCode, officeOf, publicUrl, render, standardOf } = dependencies;

  async function standing(id: string): Promise<Application> {
    return orThrow(id, await applications.read(id, issuer));
  }

  return async (applicationId: string): Promise<Pick<Application, 'state'>> => {
    const approved = await standing(applicationId);
    if (approved.state !== 'approved') return approved;
    const rules = rulesFor(approved, standardOf, officeOf);
    const numbered = orThrow(
      applicationId,
      await issuance.number(applicationId, seriesOf(approved, rules), asker),
    );
    const draft = draftLicence(numbered, rules, newCode());
    const bytes = await render(licenceDocument(numbered, draft, rules, verificationUrl(publicUrl, draft)));
    const { key, versionId } = await bucket.put(pdfKey(draft), bytes, 'application/pdf');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const issued = await issuance.issue({ ...draft, pdf: { key, versionId, sha256 } }, asker);
    return isRefusal(issued) ? standing(applicationId) : issued;
  };
};

export interface IssuanceRules {
  readonly standard: ServiceStandard;
  readonly office: Office;
}

function rulesFor(
  { service, tenant }: Application,
  standardOf: IssuanceDependencies['standardOf'],
  officeOf: IssuanceDependencies['officeOf'],
): IssuanceRules {
  const [standard, office] = [standardOf(service), officeOf(tenant)];
  if (standard === undefined || office === undefined)
    throw new Error(`service ${service} is not in the catalogue`);
  return { standard, office };
}

function orThrow(id: string, application: Application | Refusal): Application {
  if (isRefusal(application)) throw new Error(`application ${id}: ${application.refused}`);
  return application;
}

/** A licence bears the date of its determination (tanggal penetapan), whenever the document is made. */
const issuedAt = ({ determination, id }: Application): string => {
  if (determination === undefined) throw new Error(`application ${id} was not determined`);
  return determination.at;
};

const issuedOn = (application: Application, { office }: IssuanceRules) =>
  localDate(new Date(issuedAt(application)), office.calendar);

function seriesOf(application: Application, rules: IssuanceRules) {
  const { licenceType, numberTemplate, tenant } = rules.standard;
  const date = issuedOn(application, rules);
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  const format = (serial: number) => formatNumber(numberTemplate, { serial, year, month });
  return { tenant, licenceType, year, format };
}

type LicenceDraft = Omit<Licence, 'pdf'>;

function draftLicence(application: Application, rules: IssuanceRules, code: string): LicenceDraft {
  const { filing, form, id: applicationId, licence, service, tenant } = application;
  if (licence === undefined) throw new Error(`application ${applicationId} has no number`);
  const { standard } = rules;
  return {
    id: licenceId(tenant, licence.number),
    number: licence.number,
    tenant,
    service,
    applicationId,
    filedBy: filing.by,
    state: 'active',
    profession: standard.profession.name,
    holder: form['full_name'] ?? '',
    practice: form['practice_name'] ?? '',
    code,
    issuedAt: issuedAt(application),
    validUntil: validUntil(issuedOn(application, rules), standard.validityYears, form['str_valid_until']),
  };
}

const pdfKey = ({ id, tenant }: LicenceDraft) => `${tenant}/${id}.pdf`;
