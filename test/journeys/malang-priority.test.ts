import { extractText } from 'unpdf';
import { beforeAll, describe, expect, test } from 'vitest';
import { contract as issuance } from '../../functions/issuance/contract.ts';
import { contract as registry } from '../../functions/registry/contract.ts';
import { contract as verification } from '../../functions/verification/contract.ts';
import { licenceId } from '../../shared/domain/numbering.ts';
import type { Purpose } from '../../shared/domain/service-standard.ts';
import { type LicenceView, PublicLicence } from '../../shared/http/licence-view.ts';
import { eventually } from '../support/eventually.ts';
import type { Filer, Filing } from '../support/filing.ts';
import type { Officer } from '../support/officers.ts';
import { anybody, applicant, divisionHead, frontOffice, verifier } from '../support/people.ts';
import { statusesOf } from '../support/workflows.ts';

const letter = 'malang.recommendation-letter';
const clinic = 'malang.clinic-licence';

/** Nobody else's journey goes through Malang: here officers take whatever file is next. */
describe('Malang: health permits first', () => {
  let andi: Officer;
  let head: Officer;
  let posted: Filing;
  let doctor: Filing;

  beforeAll(async () => {
    const [citizen, counter] = await Promise.all([applicant(), frontOffice('malang')]);
    [andi, head] = await Promise.all([verifier('malang'), divisionHead('malang')]);
    // The letter came first, by post; the counter registers it with what finds the envelope again.
    posted = await counter.files(letter, others, { post: { trackingNote: 'Amplop cokelat, resi JNE 0123' } });
    doctor = await citizen.files('malang.sipd', { full_name: 'dr. Bima Saputra' });
  });

  test('what came by post keeps its tracking note', async () => {
    const { filing } = await posted.view();
    expect(filing).toMatchObject({ channel: 'post', trackingNote: 'Amplop cokelat, resi JNE 0123' });
  });

  test('a doctor who filed later stands before a letter that was filed earlier', async () => {
    const { items } = await andi.client.call(verification.listQueue, { params: { stage: 'verification' } });
    expect(items.map(({ id, priority }) => [id, priority])).toEqual([
      [doctor.id, 3],
      [posted.id, 6],
    ]);
    const mine = { params: { id: posted.id } };
    const place = await posted.client.call(verification.getQueuePosition, mine);
    expect(place).toMatchObject({ stage: 'verification', ahead: 1, atLeast: false, claimed: false });
    // Nobody knows yet how fast this office works, and nobody pretends to.
    expect(place.expected).toBeUndefined();
  });

  test('the office sees how many wait', async () => {
    const { stages } = await andi.client.call(verification.countQueues, {});
    expect(stages).toContainEqual({ stage: 'verification', waiting: 2, atRisk: 0, overdue: 0 });
  });

  test('the next file is the doctor’s, then the letter', async () => {
    expect(await andi.claimsNext('verification')).toMatchObject({ id: doctor.id });
    await andi.verifies(doctor.id);
    expect(await andi.claimsNext('verification')).toMatchObject({ id: posted.id });
    await andi.verifies(posted.id);
  });

  test('doctor and letter are granted: one a practice licence, one a letter', async () => {
    await head.determines(doctor.id, 'approve');
    await head.determines(posted.id, 'approve');
    expect((await doctor.untilState('issued')).licence?.number).toContain('SIPD');
    expect((await posted.untilState('issued')).licence).toBeDefined();
  });

  test('a clinic gets its operational licence', async () => {
    const filing = await (await applicant()).files(clinic, others);
    await andi.verifies(filing.id);
    await head.determines(filing.id, 'approve');
    expect((await filing.untilState('issued')).licence?.number).toBeDefined();
  });

  test('anybody sees both kinds of service, free of charge', async () => {
    const { items } = await anybody.call(registry.listServices, {});
    const malang = items.filter(({ tenant }) => tenant === 'malang');
    expect(new Set(malang.map(({ product }) => product))).toEqual(
      new Set(['practice_licence', 'facility_licence', 'letter']),
    );
    expect(new Set(malang.map(({ feeRupiah }) => feeRupiah))).toEqual(new Set([0]));
  });
});

const others = {
  institution: 'Universitas Uji',
  subject: 'Penelitian pelayanan kesehatan',
  activity_from: '2026-12-01',
  activity_until: '2027-03-31',
  responsible_role: 'leader',
  practice_name: 'Klinik Sehat Malang',
  clinic_kind: 'basic',
};

/** Who answers for the clinic; of all this only the name may be seen on the clinic's licence. */
const owner = {
  full_name: 'dr. Bagus Santosa',
  nik: '3573011104780005',
  birth_place: 'Tempatlahirpemilik',
  birth_date: '1978-04-11',
  home_address: 'Jl. Rumahpemilik No. 3',
};
const clinicForm = {
  ...owner,
  responsible_role: 'owner',
  practice_name: 'Klinik Sehat Dinoyo',
  practice_address: 'Jl. Contoh No. 5, Kota Malang',
  clinic_kind: 'basic',
};

/** Each test goes on where the one before stopped; after the queue's, which knows every file that waits. */
describe('Malang: a clinic and all that becomes of its licence, which is nobody’s practice licence', () => {
  let bagus: Filer;
  let andi: Officer;
  let head: Officer;
  let first: LicenceView;
  let renewed: LicenceView;

  beforeAll(async () => {
    [bagus, andi, head] = await Promise.all([applicant(), verifier('malang'), divisionHead('malang')]);
  });

  async function approved(service: string, purpose: Purpose, form: Record<string, string>): Promise<Filing> {
    const filing = await bagus.files(service, { ...clinicForm, ...form }, { purpose });
    await andi.verifies(filing.id);
    await head.determines(filing.id, 'approve');
    return filing;
  }

  /** Everything from the draft until it is issued. @returns the licence that it was about */
  async function granted(purpose: Purpose, form = {}, service = clinic): Promise<LicenceView> {
    const { licence } = await (await approved(service, purpose, form)).untilState('issued');
    const id = licenceId('malang', licence?.number ?? '');
    return bagus.client.call(issuance.getLicence, { params: { id } });
  }

  const publicly = async ({ verificationUrl }: LicenceView) =>
    PublicLicence.parse(await (await fetch(verificationUrl)).json());

  async function printed({ id }: LicenceView): Promise<string> {
    const { url } = await bagus.client.call(issuance.getPdf, { params: { id } });
    const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
    const { text } = await extractText(bytes, { mergePages: true });
    return text.replaceAll(/\s+/g, ' ');
  }

  test('the licence is the clinic’s and tells nothing of its owner but the name', async () => {
    first = await granted('new');
    expect(first).toMatchObject({ holder: 'Klinik Sehat Dinoyo', product: 'facility_licence', version: 1 });
    expect(first).not.toHaveProperty('profession');
    const words = await printed(first);
    expect(words).toMatch(/IZIN OPERASIONAL KLINIK Nomor.*memberikan izin kepada: Nama Klinik Sehat Dinoyo/);
    expect(words).toMatch(/Penanggung jawab dr\. Bagus Santosa/);
    const { birth_place, home_address, nik } = owner;
    for (const hidden of [birth_place, home_address, nik, '1978', 'STR', 'praktik sebagai'])
      expect(words).not.toContain(hidden);
  });

  test('an amendment is told to whoever scans the paper of before', async () => {
    const amended = await granted('amendment', {
      previous_licence: first.number,
      practice_name: 'Klinik Sehat Dinoyo Raya',
      amended_data: 'Nama klinik.',
    });
    expect(amended.number).toBe(first.number);
    expect(await publicly(first)).toMatchObject({ version: 2, holder: 'Klinik Sehat Dinoyo Raya' });
    expect(await printed(first)).toMatch(/^Versi 2\..*PERUBAHAN.*Nama Klinik Sehat Dinoyo Raya/);
  });

  test('a duplicate repeats the licence, whatever its own form says', async () => {
    await granted('duplicate', {
      previous_licence: first.number,
      duplicate_reason: 'lost',
      practice_name: 'X1',
    });
    const words = await printed(first);
    expect(words).toMatch(/^Versi 3\..*DUPLIKAT.*Nama Klinik Sehat Dinoyo Raya/);
    expect(words).not.toContain('X1');
  });

  test('a renewal has a number of its own, and whoever checks the old one is told which', async () => {
    renewed = await granted('renewal', { previous_licence: first.number });
    expect(renewed).toMatchObject({ standing: 'active', supersedes: first.number, version: 1 });
    const { end, standing } = await publicly(first);
    expect([standing, end?.reason, end?.successor]).toEqual(['superseded', 'renewal', renewed.number]);
    const page = await fetch(first.verificationUrl, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain(`Diganti dengan nomor</dt><dd>${renewed.number}`);
  });

  test('a revocation at own request ends the licence, and nothing comes instead', async () => {
    const about = { previous_licence: renewed.number, revocation_reason: 'Tutup.' };
    expect(await granted('revocation', about)).toMatchObject({ number: renewed.number, version: 1 });
    const { end, standing } = await publicly(renewed);
    expect([standing, end?.reason, end?.successor]).toEqual(['revoked', 'own_request', undefined]);
  });

  test('what is granted about a licence that stands no longer is not issued, and people are called', async () => {
    const about = { previous_licence: renewed.number, duplicate_reason: 'lost' };
    const filing = await approved(clinic, 'duplicate', about);
    const failed = (statuses: readonly unknown[]) => statuses.includes('FAILED');
    // The engine does not tell the workflow which error it was, so it tries again for half a minute.
    await eventually(() => statusesOf(filing.id), failed, { patienceMs: 110_000 });
    const view = await filing.view();
    expect(view.state).toBe('approved');
    expect(view).not.toHaveProperty('licence');
    expect(await publicly(renewed)).toMatchObject({ standing: 'revoked', version: 1 });
  });

  test('a letter is no licence: it says whom it is for and what about', async () => {
    const activity = { institution: 'Universitas Contoh', subject: 'Penelitian gizi anak' };
    const days = { activity_from: '2026-12-01', activity_until: '2027-03-31' };
    const issued = await granted('new', { ...activity, ...days }, letter);
    expect(issued).toMatchObject({ product: 'letter', holder: owner.full_name });
    expect(await printed(issued)).toMatch(
      /SURAT REKOMENDASI.*memberikan surat ini kepada: Nama dr\. Bagus Santosa.*Universitas Contoh.*31 Maret 2027/,
    );
  });
});
