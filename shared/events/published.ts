import * as z from 'zod/mini';
import type { ApplicationEventType } from '../domain/application-events.ts';
import type { LicenceEvent } from '../domain/licence-events.ts';
import type { Text } from '../domain/text.ts';
import type { Envelope } from './envelope.ts';
import { licence, ofApplication, ofLicence, ofWithdrawal, percent, tell } from './published-data.ts';

/** An event that leaves the house: its name, when it happens, and what it says. */
const event = <Data extends z.core.$ZodShape>(title: Text, description: Text, data: Data) => ({
  title,
  description,
  data: z.object(data),
});

type HouseEvent = `application.${ApplicationEventType}` | `licence.${LicenceEvent['type']}`;

/**
 * The contract with agencies: every event that leaves the house. The JSON Schemas and the AsyncAPI document are made of
 * it (`npm run asyncapi`). It only ever grows: nobody knows who relies on what is said already.
 */
export const PUBLISHED = {
  'application.submitted': event(
    { id: 'Permohonan diajukan', en: 'Application submitted' },
    { id: 'Permohonan diterima dan jangka waktu berjalan.', en: 'It was received, and the clock runs.' },
    ofApplication('submitted'),
  ),
  'application.returned': event(
    { id: 'Permohonan dikembalikan', en: 'Application returned' },
    { id: 'Perlu diperbaiki; jangka waktu berhenti.', en: 'It needs correction; the clock stands still.' },
    ofApplication('returned'),
  ),
  'application.resubmitted': event(
    { id: 'Perbaikan diajukan', en: 'Application resubmitted' },
    { id: 'Perbaikan diterima; jangka waktu berlanjut.', en: 'It was corrected, and the clock goes on.' },
    ofApplication('resubmitted'),
  ),
  'application.approved': event(
    { id: 'Permohonan disetujui', en: 'Application approved' },
    { id: 'Ditetapkan untuk diberikan; belum terbit.', en: 'It was granted; nothing is issued yet.' },
    ofApplication('approved'),
  ),
  'application.rejected': event(
    { id: 'Permohonan ditolak', en: 'Application rejected' },
    { id: 'Ditetapkan untuk ditolak.', en: 'It was refused.' },
    ofApplication('rejected'),
  ),
  'application.issued': event(
    { id: 'Permohonan selesai', en: 'Application carried out' },
    {
      id: 'Dokumen terbit; tanpa `licence` bila permohonan hanya mencabut izin.',
      en: 'The document was issued; without `licence` where the application only ended one.',
    },
    { ...ofApplication('issued'), licence: z.optional(licence) },
  ),
  'application.withdrawn': event(
    { id: 'Permohonan ditarik', en: 'Application withdrawn' },
    { id: 'Pemohon menarik permohonan yang diajukan.', en: 'The applicant took back what was submitted.' },
    ofWithdrawal,
  ),
  'application.lapsed': event(
    { id: 'Permohonan gugur', en: 'Application lapsed' },
    { id: 'Perbaikan tidak datang pada waktunya.', en: 'The correction did not come in time.' },
    ofApplication('lapsed'),
  ),
  'application.deadline_reached': event(
    { id: 'Batas waktu tercapai', en: 'Deadline reached' },
    { id: 'Sebagian jangka waktu layanan terpakai.', en: 'A part of the service time is used up.' },
    { ...ofApplication('deadline_reached'), percent, tell },
  ),
  'application.deemed_granted': event(
    { id: 'Dianggap dikabulkan', en: 'Deemed granted' },
    {
      id: 'Jangka waktu habis; permohonan dianggap dikabulkan secara hukum dan menunggu penetapan.',
      en: 'The time is over: the law deems it granted, and it waits for the determination.',
    },
    { ...ofApplication('deemed_granted'), tell },
  ),
  'licence.suspended': event(
    { id: 'Izin dibekukan', en: 'Licence suspended' },
    { id: 'Izin tidak berlaku sampai dipulihkan.', en: 'It is not valid until it is reinstated.' },
    ofLicence('suspended'),
  ),
  'licence.reinstated': event(
    { id: 'Izin dipulihkan', en: 'Licence reinstated' },
    { id: 'Pembekuan dicabut.', en: 'The suspension was lifted.' },
    ofLicence('active'),
  ),
  'licence.revoked': event(
    { id: 'Izin dicabut', en: 'Licence revoked' },
    { id: 'Oleh kantor atau atas permintaan sendiri.', en: 'By the office or at the holder’s own request.' },
    ofLicence('revoked'),
  ),
  'licence.superseded': event(
    { id: 'Izin digantikan', en: 'Licence superseded' },
    { id: 'Izin lain terbit sebagai gantinya.', en: 'Another licence was issued in its place.' },
    ofLicence('superseded'),
  ),
  'licence.revised': event(
    { id: 'Izin diperbarui', en: 'Licence revised' },
    {
      id: 'Versi baru terbit dengan nomor yang sama (perubahan data atau duplikat).',
      en: 'A further version was issued under the same number (amendment or duplicate).',
    },
    ofLicence('active', 'suspended'),
  ),
  'licence.expired': event(
    { id: 'Izin kedaluwarsa', en: 'Licence expired' },
    { id: 'Masa berlaku berakhir.', en: 'Its last day is over.' },
    ofLicence('expired'),
  ),
} satisfies Partial<Record<HouseEvent, ReturnType<typeof event>>>;

/** The type of an event that agencies may subscribe to. */
export type PublishedType = keyof typeof PUBLISHED;

/** What agencies are sent: the envelope of one of those types, with its place in the history of its subject. */
export type PublishedEvent = {
  [Type in PublishedType]: Omit<Envelope, 'type' | 'sequence' | 'data'> & {
    type: Type;
    sequence: number;
    data: z.infer<(typeof PUBLISHED)[Type]['data']>;
  };
}[PublishedType];

export const isPublishedType = (type: string): type is PublishedType => Object.hasOwn(PUBLISHED, type);

/**
 * Whether an event may leave the house: its type is published and it says all that is promised. What is withdrawn as a
 * draft may not, and neither may what was stored before there was a contract.
 */
export const isPublished = <Event extends Heard>(event: Event): event is Event & PublishedEvent =>
  isPublishedType(event.type) &&
  event.sequence !== undefined &&
  PUBLISHED[event.type].data.safeParse(event.data).success;

/** An event of the house as agencies are sent it, with nothing that is not promised; undefined when it stays inside. */
export function publishedOf(envelope: Envelope): PublishedEvent | undefined {
  const { type } = envelope;
  if (!isPublishedType(type)) return undefined;
  const { data } = PUBLISHED[type].data.safeParse(envelope.data);
  const event = { ...envelope, data };
  return isPublished(event) ? event : undefined;
}

type Heard = Omit<Envelope, 'data'> & { readonly data?: unknown };
