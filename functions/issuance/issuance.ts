import type { Application } from '../../shared/domain/application.ts';
import type { Licence, LicenceDraft } from '../../shared/domain/licence.ts';
import { type Granted, licenceChanges, licenceDraft } from '../../shared/domain/licence-changes.ts';
import { effectOf } from '../../shared/domain/licence-effect.ts';
import {
  type IssuanceRules,
  issuedAt,
  issuedOn,
  keptNumber,
  seriesOf,
} from '../../shared/domain/licence-number.ts';
import { licenceId } from '../../shared/domain/numbering.ts';
import type { Office } from '../../shared/domain/office.ts';
import { isRefusal, unrefused } from '../../shared/domain/refusal.ts';
import { SigningUnavailable } from '../../shared/gateways/licence-signature/faults.ts';
import type { SignatorySecret, Signer } from '../../shared/gateways/licence-signature.ts';
import type { ApplicationStore } from '../../shared/store/application-store.ts';
import type { IssuanceStore } from '../../shared/store/issuance-store.ts';
import type { LicenceStore } from '../../shared/store/licence-store.ts';
import { earlierLicence } from './earlier-licence.ts';
import { type RuleSources, rulesFor } from './issuance-rules.ts';
import type { createPapers } from './licence-papers.ts';

export interface IssuanceDependencies extends RuleSources {
  readonly applications: Pick<ApplicationStore, 'execute' | 'read'>;
  readonly licences: Pick<LicenceStore, 'read'>;
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
export const createIssuance =
  (dependencies: IssuanceDependencies) =>
  async (applicationId: string, signatory?: Signatory): Promise<Application> => {
    const approved = await standing(dependencies, applicationId);
    if (approved.state !== 'approved') return approved;
    return carriedOut(dependencies, approved, signatory).catch((fault: unknown) =>
      unlessDone(dependencies, applicationId, fault),
    );
  };

const standing = async ({ applications }: IssuanceDependencies, id: string): Promise<Application> =>
  unrefused(await applications.read(id, issuer), `application ${id}`);

async function carriedOut(
  dependencies: IssuanceDependencies,
  approved: Application,
  signatory: Signatory | undefined,
): Promise<Application> {
  const { licences, signerOf } = dependencies;
  const rules = rulesFor(approved, dependencies);
  const earlier = await earlierLicence(approved, issuedOn(approved, rules), licences);
  const application = await numbered(dependencies, approved, rules, earlier);
  const signer = signerOf(rules.office);
  const issuing = { rules, earlier, signer, signatory };
  return concluded(dependencies, application, issuing).catch((fault: unknown) =>
    delayed(dependencies, approved.id, fault, signer),
  );
}

async function numbered(
  { issuance }: IssuanceDependencies,
  application: Application,
  rules: IssuanceRules,
  earlier: Licence | undefined,
): Promise<Application> {
  const { id, purpose } = application;
  const own = earlier === undefined || effectOf(purpose).document === 'new_licence';
  const given = own
    ? issuance.number(id, seriesOf(application, rules), asker)
    : issuance.keepNumber(id, keptNumber(application, rules, earlier), asker);
  return unrefused(await given, `application ${id}`);
}

/** Papers and records of an application that has its number. */
async function concluded(
  dependencies: IssuanceDependencies,
  application: Application,
  issuing: Issuing,
): Promise<Application> {
  const { issuance, newCode } = dependencies;
  const { earlier, rules, signatory } = issuing;
  const granted = grantedOf(application, rules, newCode());
  const draft = licenceDraft(granted, earlier);
  const issued = draft && (await withDocument(dependencies, draft, application, issuing));
  const changes = licenceChanges(granted, issued, earlier);
  const done = await issuance.issue(application.id, changes, { ...asker, signedBy: signatory?.sub });
  return isRefusal(done) ? standing(dependencies, application.id) : done;
}

/** The draft with its signed document, which bears the answers of this application or of the one it repeats. */
async function withDocument(
  dependencies: IssuanceDependencies,
  draft: LicenceDraft,
  application: Application,
  { signatory, signer }: Issuing,
): Promise<Licence> {
  const { answersOf } = draft;
  const source = answersOf === application.id ? application : await standing(dependencies, answersOf);
  const wording = { ...rulesFor(source, dependencies), form: source.form };
  return dependencies.papers(draft, wording, { signer, secret: signatory?.secret });
}

/** Keeps why it was not signed, for the office to see; a wrong secret is told to who gave it alone. */
async function delayed(
  dependencies: IssuanceDependencies,
  id: string,
  fault: unknown,
  { signatory }: Signer,
): Promise<Application> {
  if (!(fault instanceof SigningUnavailable) || fault.trouble === 'secret_wrong') throw fault;
  const { trouble: reason } = fault;
  await dependencies.applications.execute(id, { type: 'delay_signing', reason, signatory }, asker);
  if (reason !== 'signatory_needed') throw fault;
  return standing(dependencies, id);
}

/** Who fails because somebody else carried it out meanwhile, and so ended the earlier licence, finds it done. */
async function unlessDone(
  dependencies: IssuanceDependencies,
  id: string,
  fault: unknown,
): Promise<Application> {
  const now = await standing(dependencies, id);
  if (now.state === 'approved') throw fault;
  return now;
}

function grantedOf(application: Application, rules: IssuanceRules, code: string): Granted {
  const { id, licence, tenant } = application;
  if (licence === undefined) throw new Error(`application ${id} has no number`);
  const { number } = licence;
  const { standard } = rules;
  const [at, on] = [issuedAt(application), issuedOn(application, rules)];
  return { application, standard, at, on, number, id: licenceId(tenant, number), code };
}
