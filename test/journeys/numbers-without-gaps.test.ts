import { expect, test } from 'vitest';
import { contract } from '../../functions/issuance/contract.ts';
import { licenceId } from '../../shared/domain/numbering.ts';
import { eventually } from '../support/eventually.ts';
import { applicant, divisionHead, sectionHead, verifier } from '../support/people.ts';

const place = /^503\/(\d{4})\//;
const serialOf = (number: string) => Number(place.exec(number)?.[1]);
const withSerial = (number: string, serial: number) =>
  number.replace(place, `503/${String(serial).padStart(4, '0')}/`);

test('licences approved at the same moment get different numbers, and the series has no gap', async () => {
  const [siti, andi, kasi, head] = await Promise.all([
    applicant(),
    verifier('metro'),
    sectionHead('metro'),
    divisionHead('metro'),
  ]);
  const filings = await Promise.all([1, 2, 3].map(() => siti.files('metro.sip-atlm')));
  await Promise.all(filings.map(({ id }) => andi.verifies(id)));
  await Promise.all(filings.map(({ id }) => kasi.reviews(id)));
  await Promise.all(filings.map(({ id }) => head.determines(id, 'approve')));
  const issued = await Promise.all(filings.map(({ untilState }) => untilState('issued')));
  const numbers = issued.map(({ licence }) => licence?.number ?? '');
  expect(new Set(numbers).size).toBe(3);

  const last = Math.max(...numbers.map(serialOf));
  for (let serial = 1; serial <= last; serial += 1) {
    const id = licenceId('metro', withSerial(numbers[0] ?? '', serial));
    // Another journey's licence may have its number and be printed just now.
    const found = await eventually(
      () => head.client.send(contract.getLicence, { params: { id } }),
      ({ status }) => status === 200,
    );
    expect(found.body).toMatchObject({ id });
  }
});
