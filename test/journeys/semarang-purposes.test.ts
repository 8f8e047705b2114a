import { beforeAll, describe, expect, test } from 'vitest';
import { contract as issuance } from '../../functions/issuance/contract.ts';
import { licenceId } from '../../shared/domain/numbering.ts';
import type { Purpose } from '../../shared/domain/service-standard.ts';
import type { LicenceView } from '../../shared/http/licence-view.ts';
import type { Filer, Filing } from '../support/filing.ts';
import type { Officer } from '../support/officers.ts';
import { applicant, divisionHead, verifier } from '../support/people.ts';

const service = 'semarang.sipb';

describe('Semarang: a midwife through all that can happen to a licence', () => {
  const midwife = {
    full_name: 'Rina Wulandari, S.Tr.Keb.',
    nik: '3374015203880007',
    birth_date: '1988-03-12',
  };
  let rina: Filer;
  let andi: Officer;
  let head: Officer;
  let first: LicenceView;
  let moved: LicenceView;
  let renewed: LicenceView;

  const licenceOf = async (number = '') =>
    rina.client.call(issuance.getLicence, { params: { id: licenceId('semarang', number) } });

  /** From the draft to the end of the approval path. */
  async function goesThrough(purpose: Purpose, form: Record<string, string>): Promise<Filing> {
    const filing = await rina.files(service, { ...midwife, ...form }, { purpose });
    await andi.verifies(filing.id);
    await head.determines(filing.id, 'approve');
    await filing.untilState('issued');
    return filing;
  }
  const licensed = async (filing: Filing) => licenceOf((await filing.view()).licence?.number);
  const traced = async ({ id }: Filing, rule: string) =>
    (await andi.views(id)).office?.trace.find((trace) => trace.rule === rule);

  beforeAll(async () => {
    [rina, andi, head] = await Promise.all([applicant(), verifier('semarang'), divisionHead('semarang')]);
    first = await licensed(
      await goesThrough('new', { practice_name: 'RS Uji Satu', practice_kind: 'hospital' }),
    );
  });

  test('a change of place revokes the licence and issues another', async () => {
    const filing = await goesThrough('change_of_place', {
      previous_licence: first.number,
      practice_name: 'Klinik Uji Dua',
      practice_kind: 'clinic',
    });
    expect(await traced(filing, 'earlier_licence_is_own')).toMatchObject({ outcome: 'met' });
    moved = await licensed(filing);
    expect(moved).toMatchObject({ standing: 'active', practice: 'Klinik Uji Dua' });
    expect(moved.number).not.toBe(first.number);
    expect(await licenceOf(first.number)).toMatchObject({ standing: 'revoked' });
  });

  test('an additional place counts as a second one', async () => {
    const filing = await goesThrough('additional_place', {
      previous_licence: moved.number,
      practice_name: 'RS Uji Tiga',
    });
    expect(await traced(filing, 'places_below_maximum')).toMatchObject({
      outcome: 'met',
      evidence: { inUse: '1' },
    });
    expect(await licensed(filing)).toMatchObject({ standing: 'active' });
    expect(await licenceOf(moved.number)).toMatchObject({ standing: 'active' });
  });

  test('a third place is one too many, which the verifier sees with its evidence and legal basis', async () => {
    const filing = await rina.files(
      service,
      { ...midwife, previous_licence: moved.number, practice_name: 'RS Uji Empat' },
      { purpose: 'additional_place' },
    );
    const found = await traced(filing, 'places_below_maximum');
    expect(found).toMatchObject({ outcome: 'not_met', evidence: { inUse: '2', maximum: '2' } });
    expect(found?.standard).toMatch(/^semarang\.sipb@/);
    expect(found?.legalBasis).toContain('Pasal 682');
    await filing.withdraws('Salah.');
  });

  test('a renewal supersedes the licence and issues another', async () => {
    const filing = await goesThrough('renewal', {
      previous_licence: moved.number,
      practice_name: 'Klinik Uji Dua',
      credits: '250',
    });
    renewed = await licensed(filing);
    expect(renewed).toMatchObject({ standing: 'active' });
    expect(await licenceOf(moved.number)).toMatchObject({ standing: 'superseded' });
  });

  test('an amendment keeps the number and makes a new version', async () => {
    const filing = await goesThrough('amendment', {
      previous_licence: renewed.number,
      full_name: 'Rina Wulandari, S.Tr.Keb., M.Keb.',
      amended_data: 'Gelar: bertambah M.Keb.',
      practice_name: 'Klinik Uji Dua',
    });
    const amended = await licensed(filing);
    expect(amended).toMatchObject({ number: renewed.number, version: 2, standing: 'active' });
    expect(amended).toMatchObject({
      holder: 'Rina Wulandari, S.Tr.Keb., M.Keb.',
      validUntil: renewed.validUntil,
    });
  });

  test('a duplicate says that it is one and changes nothing else', async () => {
    const filing = await goesThrough('duplicate', {
      previous_licence: renewed.number,
      duplicate_reason: 'lost',
      practice_name: 'Klinik Uji Dua',
    });
    expect(await licensed(filing)).toMatchObject({ number: renewed.number, version: 3, standing: 'active' });
  });

  test('a revocation at own request ends the licence', async () => {
    await goesThrough('revocation', {
      previous_licence: renewed.number,
      previous_licence_date: '2026-01-05',
      revocation_reason: 'Pindah ke kota lain.',
    });
    expect(await licenceOf(renewed.number)).toMatchObject({ standing: 'revoked' });
  });

  test('a renewal of somebody else’s licence is told to the verifier', async () => {
    const other = await applicant();
    const stranger = { full_name: 'Orang Lain', nik: '3374011207910003', birth_date: '1991-07-12' };
    const filing = await other.files(
      service,
      { ...stranger, previous_licence: renewed.number, credits: '250' },
      { purpose: 'renewal' },
    );
    expect(await traced(filing, 'earlier_licence_is_own')).toMatchObject({
      outcome: 'not_met',
      evidence: { earlierLicence: 'not_own' },
    });
    await filing.withdraws('Salah.');
  });
});
