import type { Form } from '../../shared/domain/form.ts';
import type { LicenceDraft } from '../../shared/domain/licence.ts';
import type { Office } from '../../shared/domain/office.ts';
import type { Purpose, ServiceStandard } from '../../shared/domain/service-standard.ts';
import { localDate } from '../../shared/domain/service-time.ts';
import { inIndonesian } from '../../shared/gateways/licence-pdf/indonesian-date.ts';
import type { LicenceDocument } from '../../shared/gateways/licence-pdf.ts';
import { grantingWords, particularsOf } from './particulars.ts';

/** Whose words a document bears: the office's, those of a version of a standard, and the answers given under it. */
export interface Wording {
  readonly office: Office;
  readonly standard: ServiceStandard;
  readonly form: Form;
}

/** By what a print is checked: the address of the public page, and what the QR code says. */
interface Check {
  readonly link: string;
  readonly code: string;
}

/** What the printed licence says: the office's letterhead, the standard's words, the applicant's answers. */
export function licenceDocument(
  licence: LicenceDraft,
  { form, office, standard }: Wording,
  { code, link }: Check,
): LicenceDocument {
  return {
    government: office.government,
    officeName: office.name,
    officeAddress: office.address,
    officeContact: office.contact,
    heading: headingOf(standard),
    licenceType: standard.licenceType,
    number: licence.number,
    mark: markOf(licence, office),
    legalBasis: standard.legalBasis.map(({ text }) => text),
    granting: grantingWords(standard),
    particulars: particularsOf({ form, licence, standard }),
    issuedAt: new Date(licence.revisedAt ?? licence.issuedAt),
    zone: office.calendar.zone,
    place: office.place,
    signatory: office.signatory,
    verificationUrl: link,
    qrText: code,
  };
}

/** A practice licence is known by its type, which follows its title once; other titles stand as they are. */
function headingOf({ licenceType, product, title }: ServiceStandard): string {
  if (product !== 'practice_licence') return title.id;
  return `${title.id.replace(`(${licenceType})`, '').trim()} (${licenceType})`;
}

const marks: Partial<Record<Purpose, string>> = { amendment: 'PERUBAHAN', duplicate: 'DUPLIKAT' };

/** Says of a further version that it is one, and since when there has been the first. */
function markOf({ issuedAt, purpose, version }: LicenceDraft, { calendar }: Office): LicenceDocument['mark'] {
  const word = marks[purpose];
  if (word === undefined) return undefined;
  const first = inIndonesian(localDate(new Date(issuedAt), calendar));
  return { word, note: `Versi ${version}. Diterbitkan pertama kali pada ${first}.` };
}
