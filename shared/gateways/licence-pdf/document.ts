import type { OfficeCalendar } from '../../domain/office-calendar.ts';

/** One thing that a licence says, in one line or more. */
export interface Particular {
  readonly label: string;
  readonly lines: readonly string[];
  /** Printed larger: who, and until when. */
  readonly strong?: boolean;
}

/** Everything a printed licence says, in its own words; texts are printed as they are. */
export interface LicenceDocument {
  readonly government: string;
  readonly officeName: string;
  readonly officeAddress: string;
  readonly officeContact: string;
  /** What the document is, for example `Surat Izin Praktik Perawat (SIPP)`. */
  readonly heading: string;
  readonly licenceType: string;
  readonly number: string;
  /** What a further document under the same number is: a word that catches the eye, and what it means. */
  readonly mark?: { readonly word: string; readonly note: string } | undefined;
  /** As the local government entered it; empty leaves the section out. */
  readonly legalBasis: readonly string[];
  /** The words by which it is granted, above the particulars. */
  readonly granting: string;
  readonly particulars: readonly Particular[];
  /** When this document was issued. */
  readonly issuedAt: Date;
  /** The office's zone: it decides which day `issuedAt` is. */
  readonly zone: OfficeCalendar['zone'];
  readonly place: string;
  readonly signatory: { readonly title: string; readonly name: string };
  /** The address of the public page: printed under the code. */
  readonly verificationUrl: string;
  /** What the QR code says: that address, and after `#` the credential as digits where there is one. */
  readonly qrText: string;
}

/**
 * `none`: a frame for the eye alone, where the signer adds a field of its own to the file. `with_timestamp`: reserved,
 * and large enough for a signature that bears one.
 */
export interface Rendering {
  readonly field: 'reserved' | 'with_timestamp' | 'none';
}
