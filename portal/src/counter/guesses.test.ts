import { expect, test } from 'vitest';
import { guesses } from './guesses.ts';

const wanted = [
  { code: 'identity_card', title: { id: 'KTP', en: 'Identity card (KTP)' } },
  { code: 'diploma', title: { id: 'Ijazah', en: 'Diploma' } },
];
const named = (...names: string[]) => names.map((name) => ({ name }));

test('a scan is for the requirement that its name speaks of', () => {
  expect(guesses(named('scan_ijazah_siti.pdf', 'KTP-depan.jpg'), wanted)).toEqual([
    'diploma',
    'identity_card',
  ]);
});

test('no requirement is guessed twice, and none for a name that says nothing', () => {
  expect(guesses(named('ktp.pdf', 'ktp2-ktp.pdf', 'IMG_0001.jpg'), wanted)).toEqual([
    'identity_card',
    undefined,
    undefined,
  ]);
});
