import { extractText } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { contract as authenticity } from '../../functions/authenticity/contract.ts';
import { contract as issuance } from '../../functions/issuance/contract.ts';
import { licenceId } from '../../shared/domain/numbering.ts';
import { names } from '../support/absurdities.ts';
import { anybody, applicant, divisionHead, sectionHead, verifier } from '../support/people.ts';

describe.concurrent('Metro serves people of every name and province', () => {
  test('a name is kept as it was typed, in whatever alphabet', async () => {
    const filing = await (await applicant()).startsDraft('metro.sip-atlm');
    for (const full_name of names)
      expect((await filing.fillsIn({ full_name })).form).toMatchObject({ full_name });
  });

  test('a NIK of Papua is taken, and one of another birth date is warned of and not refused', async () => {
    const filing = await (await applicant()).startsDraft('metro.sip-atlm');
    const papuan = { nik: '9171015502900001', birth_date: '1990-02-15' };
    expect(await filing.fillsIn(papuan)).toMatchObject({ form: papuan, warnings: [] });
    expect(await filing.fillsIn({ birth_date: '1991-02-15' })).toMatchObject({
      warnings: ['nik_birth_date_mismatch'],
    });
  });

  test('a registry that is down or knows of a mismatch stands in nobody’s way: the verifier is told', async () => {
    const [siti, andi] = await Promise.all([applicant(), verifier('metro')]);
    const filing = await siti.files('metro.sip-atlm', {
      nik: '1872015502909999',
      str_number: 'MP 0102 2026 0001',
      practice_name: 'NF Klinik',
    });
    expect((await andi.views(filing.id)).office?.checks).toMatchObject([
      { registry: 'str', outcome: 'mismatch', detail: ['profession'] },
      { registry: 'nik', outcome: 'not_checked', reason: 'failing' },
      { registry: 'facility', outcome: 'not_found' },
    ]);
  });

  test('a name in several alphabets, as long as a name may be, gets its licence', async () => {
    const [siti, andi, kasi, head] = await Promise.all([
      applicant(),
      verifier('metro'),
      sectionHead('metro'),
      divisionHead('metro'),
    ]);
    const full_name = names.join(' ').slice(0, 198);
    const filing = await siti.files('metro.sip-atlm', { full_name });
    await andi.verifies(filing.id);
    await kasi.reviews(filing.id);
    await head.determines(filing.id, 'approve');
    const { licence } = await filing.untilState('issued');
    const number = licence?.number ?? '';
    const check = { tenant: 'metro', number, name: full_name };
    const verified = await anybody.call(authenticity.verify, { body: check });
    expect(verified).toMatchObject({ verdict: 'valid', licence: { holder: full_name } });
    const params = { id: licenceId('metro', number) };
    const { url } = await siti.client.call(issuance.getPdf, { params });
    const pdf = new Uint8Array(await (await fetch(url)).arrayBuffer());
    const { text } = await extractText(pdf, { mergePages: true });
    expect(text.replaceAll(/\s+/g, ' ')).toContain('Siti Rahmawati, A.Md.Kes');
  });
});
