import { createHash } from 'node:crypto';
import type { Application } from '../../shared/domain/application.ts';
import type { Licence, LicenceDraft } from '../../shared/domain/licence.ts';
import { type Granted, licenceChanges, licenceDraft } from '../../shared/domain/licence-changes.ts';
import { effectOf } from '../../shared/domain/licence-effect.ts';
import { formatNumber } from '../../shared/domain/numbering.ts';
import { isRefusal, type Refusal } from '../../shared/domain/refusal.ts';
import { localDate } from '../../shared/domain/service-time.ts';
import type { Bucket } from '../../shared/gateways/bucket.ts';
import type { LicenceDocument } from '../../shared/gateways/licence-pdf.ts';
import type { Signer } from '../../shared/gateways/licence-signature.ts';
import { verificationUrl } from '../../shared/http/licence-view.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';
import type { IssuanceStore, LicenceStore } from '../../shared/store/issuance-store.ts';
import { licenceId } from '../../shared/store/keys.ts';
import { earlierLicence } from './earlier-licence.ts';
import { type IssuanceRules, type RuleSources, rulesFor } from './issuance-rules.ts';
import { licenceDocument } from './licence-document.ts';

export interface IssuanceDependencies extends RuleSources {
  readonly applications: Pick<ApplicationStore, 'read'>;
  readonly licences: LicenceStore;
  readonly issuance: IssuanceStore;
  readonly bucket: Pick<Bucket, 'put'>;
  readonly render: (document: LicenceDocument) => Promise<Uint8Array>;
  readonly signer: Signer;
  /** Sixteen unguessable URL-safe characters. */
  readonly newCode: () => string;
  readonly publicUrl: string;
}

const issuer = { system: 'issuance' } as const;
const asker = { actor: issuer };

/**
 * Carries out an approved application: number, document, and all that becomes of licences. Every step may be
 * repeated: the number stays with the application, and only the document whose record is written counts.
 * @throws `EarlierLicenceUnfit`, before anything is written, where the licence that it is about does not allow it
 * @throws `SigningUnavailable`, with the number given and nothing after it written
 */
export const createIssuance = (dependencies: IssuanceDependencies) => {
  const { applications, bucket, issuance, licences, newCode, publicUrl, render, signer } = dependencies;

  async function standing(id: string): Promise<Application> {
    return orThrow(id, await applications.read(id, issuer));
  }

  async function numbered(application: Application, rules: IssuanceRules, earlier: Licence | undefined) {
    const { id, purpose } = application;
    const own = earlier === undefined || effectOf(purpose).document === 'new_licence';
    const given = own
      ? issuance.number(id, seriesOf(application, rules), asker)
      : issuance.keepNumber(id, { number: earlier.number, year: yearOf(earlier.issuedAt, rules) }, asker);
    return orThrow(id, await given);
  }

  /** The draft with its signed document, which bears the answers of this application or of the one it repeats. */
  async function withDocument(draft: LicenceDraft, application: Application): Promise<Licence> {
    const source = draft.answersOf === application.id ? application : await standing(draft.answersOf);
    const wording = { ...rulesFor(source, dependencies), form: source.form };
    const unsigned = await render(licenceDocument(draft, wording, verificationUrl(publicUrl, draft)));
    const bytes = await signer.sign(unsigned, draft.tenant);
    const { key, versionId } = await bucket.put(pdfKey(draft), bytes, 'application/pdf');
    return { ...draft, pdf: { key, versionId, sha256: createHash('sha256').update(bytes).digest('hex') } };
  }

  return async (applicationId: string): Promise<Pick<Application, 'state'>> => {
    const approved = await standing(applicationId);
    if (approved.state !== 'approved') return approved;
    const rules = rulesFor(approved, dependencies);
    const earlier = await earlierLicence(approved, dateOf(issuedAt(approved), rules), licences);
    const application = await numbered(approved, rules, earlier);
    const granted = grantedOf(application, rules, newCode());
    const draft = licenceDraft(granted, earlier);
    const issued = draft && (await withDocument(draft, application));
    const done = await issuance.issue(applicationId, licenceChanges(granted, issued, earlier), asker);
    return isRefusal(done) ? standing(applicationId) : done;
  };
};

function orThrow(id: string, application: Application | Refusal): Application {
  if (isRefusal(application)) throw new Error(`application ${id}: ${application.refused}`);
  return application;
}

/** A licence bears the date of its determination (tanggal penetapan), whenever the document is made. */
const issuedAt = ({ determination, id }: Application): string => {
  if (determination === undefined) throw new Error(`application ${id} was not determined`);
  return determination.at;
};

const dateOf = (time: string, { office }: IssuanceRules) => localDate(new Date(time), office.calendar);
const yearOf = (time: string, rules: IssuanceRules) => Number(dateOf(time, rules).slice(0, 4));

function seriesOf(application: Application, rules: IssuanceRules) {
  const { licenceType, numberTemplate, tenant } = rules.standard;
  const at = issuedAt(application);
  const [year, month] = [yearOf(at, rules), Number(dateOf(at, rules).slice(5, 7))];
  const format = (serial: number) => formatNumber(numberTemplate, { serial, year, month });
  return { tenant, licenceType, year, format };
}

function grantedOf(application: Application, rules: IssuanceRules, code: string): Granted {
  const { id, licence, tenant } = application;
  if (licence === undefined) throw new Error(`application ${id} has no number`);
  const { number } = licence;
  const at = issuedAt(application);
  const { standard } = rules;
  return { application, standard, at, on: dateOf(at, rules), number, id: licenceId(tenant, number), code };
}

const pdfKey = ({ id, tenant }: LicenceDraft) => `${tenant}/${id}.pdf`;
