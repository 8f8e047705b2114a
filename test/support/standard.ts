import type { Office } from '../../shared/domain/office.ts';
import type { FormField, Requirement, ServiceStandard } from '../../shared/domain/service-standard.ts';

/** A small standard in which every rule can be seen: little enough to know by heart. */

export const named = (code: string) => ({ id: `${code} (id)`, en: `${code} (en)` });

export const aField = (
  name: string,
  kind: FormField['kind'] = 'text',
  more: Partial<FormField> = {},
): FormField => ({
  name,
  label: named(name),
  kind,
  required: true,
  ...more,
});

/** What a field of choices offers. */
export const choices = (...values: string[]) => values.map((value) => ({ value, label: named(value) }));

export const aRequirement = (
  code: string,
  obligation: Requirement['obligation'],
  when?: Requirement['when'],
): Requirement => ({
  code,
  title: named(code),
  obligation,
  ...(when === undefined ? {} : { when }),
  accepts: ['application/pdf', 'image/jpeg'],
  maxBytes: 1000,
});

export const SERVICE = 'metro.sip-test';

export const aStandard = (changes: Partial<ServiceStandard> = {}): ServiceStandard => ({
  service: SERVICE,
  tenant: 'metro',
  validFrom: '2023-08-08',
  title: named('title'),
  description: named('description'),
  product: 'practice_licence',
  purposes: { new: {}, renewal: {}, amendment: { timeLimit: { amount: 30, unit: 'working_minutes' } } },
  profession: { code: 'atlm', name: named('profession') },
  licenceType: 'SIP-TEST',
  fields: [
    aField('full_name'),
    aField('nik', 'nik'),
    aField('birth_date', 'birth_date'),
    aField('str_number', 'registration_number'),
    aField('str_valid_until', 'registration_validity'),
    aField('practice_kind', 'choice', {
      choices: choices('facility', 'independent'),
    }),
    aField('practice_name'),
    aField('facility_code', 'text', { required: false }),
    aField('previous_licence', 'licence_number', { when: { not: { purpose: ['new'] } } }),
  ],
  requirements: [
    aRequirement('registration', 'mandatory'),
    aRequirement('diploma', 'mandatory'),
    aRequirement('op_recommendation', 'dropped'),
    aRequirement('facility_letter', 'conditional', { field: 'practice_kind', equals: 'facility' }),
    aRequirement('power_of_attorney', 'conditional', { represented: true }),
    aRequirement('photo', 'optional'),
    aRequirement('credit_statement', 'conditional', { purpose: ['renewal'] }),
  ],
  steps: { verification: ['verifier'], determination: ['division_head'] },
  advisoryOpinion: { timeLimit: { amount: 2, unit: 'working_days' }, shows: ['full_name', 'practice_name'] },
  timeLimit: { amount: 60, unit: 'working_minutes' },
  atLimit: { action: 'escalate' },
  correctionLimit: { amount: 2, unit: 'working_days' },
  claimLeaseMinutes: 30,
  maximumPlaces: 1,
  renewalCredits: 25,
  priority: 5,
  validityYears: 5,
  numberTemplate: '503/{serial:4}/SIP-TEST/{month:roman}/{year}',
  legalBasis: [{ text: 'Peraturan uji' }],
  feeRupiah: 0,
  sources: [],
  ...changes,
});

const day: [number, number][] = [
  [450, 720],
  [780, 960],
];

/** Open 07:30–12:00 and 13:00–16:00 WIB on five days a week. */
export const anOffice = (changes: Partial<Office> = {}): Office => ({
  tenant: 'metro',
  region: '18.72',
  government: 'Pemerintah Kota Metro',
  name: 'DPMPTSP Kota Metro',
  address: 'Jalan Uji 1',
  contact: '0725',
  place: 'Metro',
  signatory: { title: 'Kepala Dinas', name: 'Nama Pejabat' },
  complaints: { unit: 'Pengaduan', channels: [] },
  feedback: { name: 'Verifikator Dinkes', whatsapp: '+6281200000000' },
  calendar: {
    zone: 'Asia/Jakarta',
    openings: { mon: day, tue: day, wed: day, thu: day, fri: day },
    closedOn: [],
  },
  branding: { short: 'DPMPTSP Metro', colour: '#0b5d4e', letterhead: ['PEMERINTAH KOTA METRO'] },
  announcements: [],
  sources: [],
  ...changes,
});
