import type { Actor } from '../../shared/domain/actor.ts';
import type { Application } from '../../shared/domain/application.ts';
import type { Office } from '../../shared/domain/office.ts';
import { isRefusal } from '../../shared/domain/refusal.ts';
import type { StandardOf } from '../../shared/domain/service-standard.ts';
import type { ConfirmationCodes } from '../../shared/gateways/confirmation-code.ts';
import type { ApplicationReader } from '../../shared/store/application-reader.ts';
import type { LicenceStore } from '../../shared/store/licence-store.ts';
import type { Truth } from './occasions.ts';

export interface TruthDependencies {
  /** With the key: a message goes to the address in the form. */
  readonly applications: Pick<ApplicationReader, 'read'>;
  readonly licences: Pick<LicenceStore, 'read'>;
  readonly standardOf: StandardOf;
  readonly officeOf: (tenant: string) => Office | undefined;
  readonly codes: Pick<ConfirmationCodes, 'codeOf'>;
  readonly portalUrl: string;
  readonly publicUrl: string;
}

/** What an event is about, by ids alone. */
interface Subject {
  readonly type: string;
  readonly subject: string;
  /** Id of the licence that an application led to. */
  readonly licence?: string | undefined;
}

const platform: Actor = { system: 'workflow' };

/**
 * Reads how things stand: an event only says where to look. Of a licence the application is the one whose answers its
 * document bears. Undefined where there is nothing to look at.
 */
export function createTruth(dependencies: TruthDependencies) {
  const { applications, codes, licences, officeOf, portalUrl, publicUrl, standardOf } = dependencies;

  async function codeOf({ confirmation, id }: Application): Promise<string | undefined> {
    return confirmation && codes.codeOf(id, confirmation.round);
  }

  return async ({ licence: issued, subject, type }: Subject): Promise<Truth | undefined> => {
    const isLicence = type.startsWith('licence.');
    const id = isLicence ? subject : issued;
    const licence = id === undefined ? undefined : await licences.read(id);
    const about = isLicence ? licence?.answersOf : subject;
    const application = about === undefined ? undefined : await applications.read(about, platform);
    if (application === undefined || isRefusal(application)) return undefined;
    const standard = standardOf(application);
    const office = officeOf(application.tenant);
    if (standard === undefined || office === undefined) return undefined;
    const code = await codeOf(application);
    return { application, licence, standard, office, code, portalUrl, publicUrl };
  };
}
