import { dayNumber, instantOf } from '../../shared/domain/calendar-date.ts';
import type { LicenceDraft } from '../../shared/domain/licence.ts';
import type { StatusReference } from '../../shared/domain/status-list.ts';
import type { CredentialRequest } from '../../shared/gateways/credential-issuer.ts';
import type { Wording } from './licence-document.ts';

/**
 * What the credential of a version says; it ends with the last day of validity at the office.
 * @param issuedAt when it is signed: the time of the key with which it is, however long ago it was determined
 */
export function credentialRequest(
  licence: LicenceDraft,
  status: StatusReference,
  { form, office }: Pick<Wording, 'form' | 'office'>,
  verificationUrl: string,
  issuedAt: Date,
): CredentialRequest {
  const { holder, licenceType, number, practice, product, profession, tenant } = licence;
  return {
    tenant,
    claims: { number, type: licenceType, name: holder, profession: profession?.name.id, place: practice },
    // Of the person who answers for a facility no more than the name is anybody's business.
    disclosable:
      product === 'facility_licence'
        ? {}
        : { birth_date: form['birth_date'], registration: form['str_number'] },
    status,
    verificationUrl,
    issuedAt,
    expiresAt: dayAfter(licence.validUntil, office),
  };
}

/** The first moment at the office at which a licence is over. */
function dayAfter(validUntil: string, { calendar }: Wording['office']): Date {
  const day = dayNumber(validUntil);
  if (day === undefined) throw new Error(`${validUntil} is no date`);
  return instantOf({ day: day + 1, time: 0 }, calendar.zone);
}
