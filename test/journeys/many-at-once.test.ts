import { beforeAll, describe, expect, test } from 'vitest';
import { contract } from '../../functions/verification/contract.ts';
import type { Filing } from '../support/filing.ts';
import type { Officer } from '../support/officers.ts';
import { applicant, divisionHead, sectionHead, verifier } from '../support/people.ts';

/** Three who have nothing else open, each born on the day that their NIK says. */
const nikOf = (n: number) => ({ nik: `187201410785071${n}`, birth_date: '1985-07-01' });

const determination = { params: { stage: 'determination' } } as const;

describe('the division head of Metro approves what is uncontested at once', () => {
  let filings: Filing[];
  let kabid: Officer;

  beforeAll(async () => {
    const [siti, andi, kasi] = await Promise.all([applicant(), verifier('metro'), sectionHead('metro')]);
    kabid = await divisionHead('metro');
    filings = [];
    for (const [n, note] of [undefined, undefined, 'Lihat ijazahnya.'].entries()) {
      const filing = await siti.files('metro.sip-atlm', nikOf(n));
      await andi.verifies(filing.id);
      await kasi.reviews(filing.id, note);
      filings.push(filing);
    }
  });

  const queued = async () => {
    const { items } = await kabid.client.call(contract.listQueue, {
      ...determination,
      query: { limit: '50' },
    });
    return filings.map(({ id }) => items.find((item) => item.id === id));
  };

  test('and gets those that were drawn to open, and those that are contested, by themselves', async () => {
    const before = await queued();
    expect(before.map((file) => file?.uncontested)).toEqual([true, true, false]);
    const files = before.map((file) => ({ id: file?.id ?? '', version: file?.version ?? 0 }));
    const { items } = await kabid.client.call(contract.determineBatch, { body: { files } });
    const expected = before.map((file) => {
      if (file?.uncontested !== true) return 'refused';
      return file.drawn ? 'look_first' : 'determined';
    });
    expect(items.map(({ outcome }) => outcome)).toEqual(expected);
    for (const [n, filing] of filings.entries()) {
      if (items[n]?.outcome !== 'determined') await kabid.determines(filing.id, 'approve');
      await filing.untilState('issued');
    }
  });
});
