import type { Application } from '../../shared/domain/application.ts';
import type { Licence } from '../../shared/domain/licence.ts';
import type { ServiceStandard } from '../../shared/domain/service-standard.ts';
import type { LicenceDocument } from '../../shared/gateways/licence-pdf.ts';
import type { IssuanceRules } from './issuance.ts';

/** What the printed licence says: the office's letterhead, the standard's words, the applicant's answers. */
export function licenceDocument(
  { form }: Application,
  licence: Omit<Licence, 'pdf'>,
  { office, standard }: IssuanceRules,
  verificationUrl: string,
): LicenceDocument {
  const answer = (field: string) => form[field] ?? '';
  return {
    government: office.government,
    officeName: office.name,
    officeAddress: office.address,
    officeContact: office.contact,
    title: standard.title.id,
    licenceType: standard.licenceType,
    number: licence.number,
    legalBasis: standard.legalBasis.map(({ text }) => text),
    holder: {
      name: answer('full_name'),
      birthPlace: answer('birth_place'),
      birthDate: answer('birth_date'),
    },
    homeAddress: answer('home_address'),
    profession: standard.profession.name.id,
    practice: {
      kind: choiceLabel(standard, 'practice_kind', answer('practice_kind')),
      name: answer('practice_name'),
      address: answer('practice_address'),
    },
    str: { number: answer('str_number'), validUntil: answer('str_valid_until') },
    issuedAt: new Date(licence.issuedAt),
    zone: office.calendar.zone,
    place: office.place,
    validUntil: licence.validUntil,
    signatory: office.signatory,
    verificationUrl,
  };
}

function choiceLabel({ fields }: ServiceStandard, name: string, value: string): string {
  const choices = fields.find((field) => field.name === name)?.choices ?? [];
  return choices.find((choice) => choice.value === value)?.label.id ?? value;
}
