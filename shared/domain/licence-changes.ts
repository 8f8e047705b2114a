import type { Application } from './application.ts';
import {
  type Licence,
  type LicenceDraft,
  type LicenceEnd,
  registrationEnd,
  validUntil,
  withRegistration,
} from './licence.ts';
import { effectOf } from './licence-effect.ts';
import type { LicenceEvent } from './licence-events.ts';
import { type LicenceReference, referenceOf } from './licence-reference.ts';
import type { ServiceStandard } from './service-standard.ts';

/** A granted application, numbered and with its form open, and what its licence is made of besides. */
export interface Granted {
  readonly application: Application;
  readonly standard: ServiceStandard;
  /** When it was determined (tanggal penetapan), and the office's date then. */
  readonly at: string;
  readonly on: string;
  readonly number: string;
  /** Id of a licence of that number. */
  readonly id: string;
  /** Sixteen unguessable characters; a further version keeps those it has. */
  readonly code: string;
}

/** One licence of a transaction: as it was found, or undefined where there was none, and as it will be. */
export interface LicenceChange {
  readonly before: Licence | undefined;
  readonly after: Licence;
}

/** The licence that is to be issued, or undefined where an application only ends one (revocation). */
export function licenceDraft(granted: Granted, earlier: Licence | undefined): LicenceDraft | undefined {
  switch (effectOf(granted.application.purpose).document) {
    case 'new_licence':
      return newLicence(granted, earlier);
    case 'next_version':
      return nextVersion(granted, there(earlier));
    case 'none':
      return undefined;
  }
}

/**
 * Everything that becomes of licences when an application is carried out, all at once or not at all. A licence from
 * before this register cannot be ended here.
 * @param issued the draft with its document
 */
export function licenceChanges(
  { application, at }: Granted,
  issued: Licence | undefined,
  earlier: Licence | undefined,
): LicenceChange[] {
  const { document, ends } = effectOf(application.purpose);
  const own =
    issued === undefined
      ? []
      : [{ before: document === 'next_version' ? there(earlier) : undefined, after: issued }];
  if (ends === undefined || (earlier === undefined && document === 'new_licence')) return own;
  const before = there(earlier);
  const end: LicenceEnd = { at, reason: ends.reason, applicationId: application.id };
  const successor = issued === undefined ? {} : { successor: issued.number };
  const ended = { state: ends.state, end: { ...end, ...successor }, proposal: undefined };
  return [...own, { before, after: { ...before, ...ended } }];
}

/** The licence that an application brought, a further version included; undefined where it only ended one. */
export function issuedOn(
  applicationId: string,
  changes: readonly LicenceChange[],
): LicenceReference | undefined {
  const issued = changes.find(({ after }) => after.applicationId === applicationId);
  return issued && referenceOf(issued.after);
}

/** What a change adds to the licence's own history; nothing where it begins: that is told by the application's. */
export function eventOf(
  { after, before }: LicenceChange,
  stamp: Pick<LicenceEvent, 'at' | 'by'>,
): LicenceEvent | undefined {
  if (before === undefined) return undefined;
  const { applicationId, end, pdf, purpose, state, version } = after;
  if (version !== before.version)
    return { type: 'revised', ...stamp, data: { version, purpose, applicationId, sha256: pdf.sha256 } };
  if (end === undefined || (state !== 'superseded' && state !== 'revoked')) return undefined;
  return { type: state, ...stamp, data: { end } };
}

function newLicence(granted: Granted, earlier: Licence | undefined): LicenceDraft {
  const { application, at, code, id, number, on, standard } = granted;
  const { filing, person, purpose, service, tenant } = application;
  const content = contentOf(granted);
  return {
    ...content,
    id,
    number,
    version: 1,
    purpose,
    tenant,
    service,
    applicationId: application.id,
    filedBy: filing.by,
    person,
    state: 'active',
    supersedes: effectOf(purpose).ends && earlier?.number,
    code,
    issuedAt: at,
    validUntil: validUntil(on, standard.validityYears, content.registrationUntil),
    status: application.licence?.status,
  };
}

/** A duplicate says what the document before it said; an amendment says it anew. Neither makes it last longer. */
function nextVersion(granted: Granted, { credential: _, pdf: __, ...earlier }: Licence): LicenceDraft {
  const { application, at } = granted;
  const { filing, id, purpose } = application;
  const content = purpose === 'amendment' ? contentOf(granted) : {};
  const version = {
    ...earlier,
    ...content,
    version: earlier.version + 1,
    purpose,
    applicationId: id,
    // At the counter it is not the holder who files: who could see the licence before still can.
    filedBy: isHolders(filing) ? filing.by : earlier.filedBy,
    revisedAt: at,
    status: application.licence?.status,
  };
  return { ...version, validUntil: withRegistration(earlier.validUntil, version.registrationUntil) };
}

/** Whether the holder filed it; what a facility filed was confirmed by them. */
const isHolders = ({ channel }: Application['filing']) => ['online', 'facility'].includes(channel);

/** What a licence says, from the standard and the answers. */
function contentOf({ application, standard }: Granted) {
  const { facility, form, id } = application;
  const { licenceType, product, profession, title } = standard;
  const isFacility = product === 'facility_licence';
  return {
    answersOf: id,
    product,
    licenceType,
    title,
    profession,
    holder: (isFacility ? form['practice_name'] : form['full_name']) ?? '',
    practice: form['practice_name'],
    address: form['practice_address'],
    facility,
    registrationUntil: registrationEnd(form['str_valid_until']),
  };
}

function there(earlier: Licence | undefined): Licence {
  if (earlier === undefined) throw new Error('there is no earlier licence');
  return earlier;
}
