import type { OfficeCalendar } from '../../domain/service-standard.ts';

/** Everything a printed licence says. Dates are `YYYY-MM-DD`; texts are printed as they are. */
export interface LicenceDocument {
  readonly government: string;
  readonly officeName: string;
  readonly officeAddress: string;
  readonly officeContact: string;
  /** The heading, for example `Surat Izin Praktik Perawat`; `(SIPP)` after it, the licence type, may be there or not. */
  readonly title: string;
  readonly licenceType: string;
  readonly number: string;
  /** As the local government entered it; empty leaves the section out. */
  readonly legalBasis: readonly string[];
  readonly holder: { readonly name: string; readonly birthPlace: string; readonly birthDate: string };
  readonly homeAddress: string;
  readonly profession: string;
  readonly practice: { readonly kind: string; readonly name: string; readonly address: string };
  /** `validUntil` is a date or `Seumur Hidup` (for life, UU 17/2023 Art 260). */
  readonly str: { readonly number: string; readonly validUntil: string };
  readonly issuedAt: Date;
  /** The office's zone: it decides which day `issuedAt` is. */
  readonly zone: OfficeCalendar['zone'];
  readonly place: string;
  readonly validUntil: string;
  readonly signatory: { readonly title: string; readonly name: string };
  readonly verificationUrl: string;
}

/** The heading with the licence type behind it, once. */
export const headingOf = ({ title, licenceType }: LicenceDocument): string =>
  `${title.replace(`(${licenceType})`, '').trim()} (${licenceType})`;
