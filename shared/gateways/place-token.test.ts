import { expect, test } from 'vitest';
import type { PlaceGrant } from '../domain/place.ts';
import { createPlaceTokens } from './place-token.ts';

const grant: PlaceGrant = {
  campaign: 'semarang.1',
  place: 7,
  generation: 1,
  person: 'p',
  service: 'semarang.sipp-kuota',
  until: '2026-11-23T02:00:00.000Z',
};
const tokens = createPlaceTokens(() => Promise.resolve('secret'));

test('a token says which place it is, and nobody else can make one', async () => {
  const token = await tokens.issue(grant);
  expect(await tokens.read(token)).toEqual(grant);
  expect(await createPlaceTokens(() => Promise.resolve('other')).read(token)).toBeUndefined();
});

test('whatever was changed in it is noticed', async () => {
  const token = await tokens.issue(grant);
  const [header = '', payload = '', signature = ''] = token.split('.');
  const more = Buffer.from(JSON.stringify({ ...grant, place: 8 })).toString('base64url');
  for (const forged of [
    `${header}.${more}.${signature}`,
    `${header}.${payload}`,
    `${header}.${payload}.`,
    `${token}.x`,
    'x'.repeat(3000),
    '',
  ])
    expect(await tokens.read(forged)).toBeUndefined();
});

test('a secret that could not be read is asked for again', async () => {
  let asked = 0;
  const flaky = createPlaceTokens(() =>
    (asked += 1) === 1 ? Promise.reject(new Error('away')) : Promise.resolve('secret'),
  );
  await expect(flaky.issue(grant)).rejects.toThrow('away');
  expect(await flaky.read(await tokens.issue(grant))).toEqual(grant);
});
