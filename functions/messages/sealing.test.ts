import { createHash } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createPersonalData } from '../../shared/gateways/personal-data.ts';
import { compose } from './compose.ts';
import { LETTER_WORDS } from './packed-words.ts';
import { createSealing } from './sealing.ts';

const codec = createPersonalData(() => Promise.resolve('0123456789abcdef'.repeat(4)));
const sealing = createSealing(codec);
const values = {
  office: 'DPMPTSP Metro',
  complaints: 'Ombudsman',
  service: 'SIP',
  reference: 'R1',
  dueAt: 'x',
};
const composed = compose('received', 'id', { values, recipient: 'Siti', link: 'https://portal.test/a' });
const content = { composed, addresses: { email: 'siti@rumah.test' } };
const asText = (message: string) => codec.seal('m1', { message });
const unpacked = () => asText(JSON.stringify(content));

test('a sealed message opens as it was, and takes less room than what it says', async () => {
  const sealed = await sealing.seal('m1', content);
  expect(await sealing.open({ id: 'm1', sealed })).toEqual(content);
  const { message: whole = '' } = await unpacked();
  expect(sealed.length).toBeLessThan(whole.length);
});

test('what was sealed before messages were packed, or packed by themselves, still opens', async () => {
  const formerly = deflateRawSync(JSON.stringify(content)).toString('base64url');
  for (const { message: sealed = '' } of [await unpacked(), await asText(formerly)])
    expect(await sealing.open({ id: 'm1', sealed })).toEqual(content);
});

test('a sealed message opens as no other', async () => {
  const sealed = await sealing.seal('m1', content);
  await expect(sealing.open({ id: 'm2', sealed })).rejects.toThrow();
});

test('a letter is packed to a third, by words that never change', async () => {
  const { message: whole = '' } = await unpacked();
  expect((await sealing.seal('m1', content)).length).toBeLessThan(whole.length / 2);
  expect(createHash('sha256').update(LETTER_WORDS).digest('hex')).toBe(
    '4c6c7b4451f7feca726a96f2e3e85ccc437130c6090987e1630ed256a21fb324',
  );
});
