import type { Application } from '../../shared/domain/application.ts';
import type { Licence, LicenceDraft } from '../../shared/domain/licence.ts';
import { type Granted, licenceChanges, licenceDraft } from '../../shared/domain/licence-changes.ts';
import { effectOf } from '../../shared/domain/licence-effect.ts';
import { statusListId } from '../../shared/domain/licence-status.ts';
import { formatNumber } from '../../shared/domain/numbering.ts';
import type { Office } from '../../shared/domain/office.ts';
import { isRefusal, type Refusal } from '../../shared/domain/refusal.ts';
import { localDate } from '../../shared/domain/service-time.ts';
import { SigningUnavailable } from '../../shared/gateways/licence-signature/faults.ts';
import type { SignatorySecret, Signer } from '../../shared/gateways/licence-signature.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';
import type { IssuanceStore, LicenceStore } from '../../shared/store/issuance-store.ts';
import { licenceId } from '../../shared/store/keys.ts';
import { earlierLicence } from './earlier-licence.ts';
import { type IssuanceRules, type RuleSources, rulesFor } from './issuance-rules.ts';
import type { createPapers } from './licence-papers.ts';

export interface IssuanceDependencies extends RuleSources {
  readonly applications: Pick<ApplicationStore, 'execute' | 'read'>;
  readonly licences: LicenceStore;
  readonly issuance: IssuanceStore;
  readonly papers: ReturnType<typeof createPapers>;
  readonly signerOf: (office: Office) => Signer;
  /** Sixteen unguessable URL-safe characters. */
  readonly newCode: () => string;
}

/** The person who signs, where one has to, with the secret that they gave for this one application. */
export interface Signatory {
  readonly sub: string;
  readonly secret: SignatorySecret;
}

interface Issuing {
  readonly rules: IssuanceRules;
  readonly earlier: Licence | undefined;
  readonly signer: Signer;
  readonly signatory: Signatory | undefined;
}

const issuer = { system: 'issuance' } as const;
const asker = { actor: issuer };

/**
 * Carries out an approved application: number, document, and all that becomes of licences. Every step may be
 * repeated: the number stays with the application, and only the document whose record is written counts. Where only a
 * signatory is missing it answers with the application as it then waits for one.
 * @throws `EarlierLicenceUnfit`, before anything is written, where the licence that it is about does not allow it
 * @throws `SigningUnavailable`, with the number given, nothing after it written but why, on the application
 */
export const createIssuance = (dependencies: IssuanceDependencies) => {
  const { applications, issuance, licences, newCode, papers, signerOf } = dependencies;

  async function standing(id: string): Promise<Application> {
    return orThrow(id, await applications.read(id, issuer));
  }

  async function numbered(application: Application, rules: IssuanceRules, earlier: Licence | undefined) {
    const { id, purpose } = application;
    const own = earlier === undefined || effectOf(purpose).document === 'new_licence';
    const given = own
      ? issuance.number(id, seriesOf(application, rules), asker)
      : issuance.keepNumber(id, keptNumber(application, rules, earlier), asker);
    return orThrow(id, await given);
  }

  /** The draft with its signed document, which bears the answers of this application or of the one it repeats. */
  async function withDocument(
    draft: LicenceDraft,
    application: Application,
    { signatory, signer }: Issuing,
  ): Promise<Licence> {
    const source = draft.answersOf === application.id ? application : await standing(draft.answersOf);
    const wording = { ...rulesFor(source, dependencies), form: source.form };
    return papers(draft, wording, { signer, secret: signatory?.secret });
  }

  /** Papers and records of an application that has its number. */
  async function concluded(application: Application, issuing: Issuing): Promise<Application> {
    const { earlier, rules, signatory } = issuing;
    const granted = grantedOf(application, rules, newCode());
    const draft = licenceDraft(granted, earlier);
    const issued = draft && (await withDocument(draft, application, issuing));
    const changes = licenceChanges(granted, issued, earlier);
    const done = await issuance.issue(application.id, changes, { ...asker, signedBy: signatory?.sub });
    return isRefusal(done) ? standing(application.id) : done;
  }

  /** Keeps why it was not signed, for the office to see; a wrong secret is told to who gave it alone. */
  async function delayed(id: string, fault: unknown, { signatory }: Signer): Promise<Application> {
    if (!(fault instanceof SigningUnavailable) || fault.trouble === 'secret_wrong') throw fault;
    const { trouble: reason } = fault;
    await applications.execute(id, { type: 'delay_signing', reason, signatory }, asker);
    if (reason !== 'signatory_needed') throw fault;
    return standing(id);
  }

  async function carriedOut(approved: Application, signatory: Signatory | undefined): Promise<Application> {
    const rules = rulesFor(approved, dependencies);
    const earlier = await earlierLicence(approved, dateOf(issuedAt(approved), rules), licences);
    const application = await numbered(approved, rules, earlier);
    const signer = signerOf(rules.office);
    return concluded(application, { rules, earlier, signer, signatory }).catch((fault: unknown) =>
      delayed(approved.id, fault, signer),
    );
  }

  /** Who fails because somebody else carried it out meanwhile, and so ended the earlier licence, finds it done. */
  async function unlessDone(id: string, fault: unknown): Promise<Application> {
    const now = await standing(id);
    if (now.state === 'approved') throw fault;
    return now;
  }

  return async (applicationId: string, signatory?: Signatory): Promise<Application> => {
    const approved = await standing(applicationId);
    if (approved.state !== 'approved') return approved;
    return carriedOut(approved, signatory).catch((fault: unknown) => unlessDone(applicationId, fault));
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

/** A further version has a credential of its own, and so a place of its own in a status list. */
function keptNumber(application: Application, rules: IssuanceRules, earlier: Licence) {
  const year = yearOf(issuedAt(application), rules);
  const isFurther = effectOf(application.purpose).document === 'next_version';
  return {
    number: earlier.number,
    year: yearOf(earlier.issuedAt, rules),
    list: isFurther ? statusListId(application.tenant, year) : undefined,
  };
}

function grantedOf(application: Application, rules: IssuanceRules, code: string): Granted {
  const { id, licence, tenant } = application;
  if (licence === undefined) throw new Error(`application ${id} has no number`);
  const { number } = licence;
  const at = issuedAt(application);
  const { standard } = rules;
  return { application, standard, at, on: dateOf(at, rules), number, id: licenceId(tenant, number), code };
}
