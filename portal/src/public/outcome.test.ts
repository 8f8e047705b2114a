import { expect, test } from 'vitest';
import { byDevice, byOffice, isBareLink, officialPage } from './outcome.ts';

const now = new Date('2026-11-23T02:00:00Z');
const claims = {
  ...{ iss: 'https://satujam.example/metro', iat: 1_790_000_000, number: '503/1', type: 'SIP', name: 'Siti' },
  exp: Date.parse('2031-11-23T17:00:00Z') / 1000,
  status: { status_list: { idx: 1, uri: 'https://satujam.example/status-lists/metro-2026' } },
};
const link = 'https://satujam.example/licences/metro.503-1/status?code=Ab3dEf6hIj9lMn2p';

test('a credential is valid on this device only where its status is known and fresh', () => {
  expect(byDevice({ verdict: 'valid', reasons: [], claims }, now).sign).toBe('valid');
  for (const reason of ['status_unknown', 'status_outdated'] as const)
    expect(byDevice({ verdict: 'valid', reasons: [reason], claims }, now).sign).toBe('unconfirmed');
  expect(
    byDevice({ verdict: 'revoked', reasons: ['revoked_or_replaced', 'status_outdated'], claims }, now).sign,
  ).toBe('revoked');
});

test('a credential shows its last day, which ends at midnight in whichever Indonesian zone', () => {
  const shown = (exp: string) =>
    byDevice({ verdict: 'valid', reasons: [], claims: { ...claims, exp: Date.parse(exp) / 1000 } }, now);
  expect(shown('2031-11-23T17:00:00Z').licence?.validUntil).toBe('2031-11-23');
  expect(shown('2031-11-23T15:00:00Z').licence?.validUntil).toBe('2031-11-23');
});

test('what nobody signed shows nothing to compare', () => {
  expect(byDevice({ verdict: 'altered', reasons: ['signature_invalid'] }, now)).toMatchObject({
    sign: 'altered',
    licence: undefined,
  });
});

test('the office’s answer keeps why and since when a licence has ended', () => {
  const licence = {
    ...{ number: '503/1', version: 1, standing: 'revoked', verdict: 'revoked', product: 'practice_licence' },
    ...{ title: { id: 'Izin', en: 'Licence' }, holder: 'Siti', office: 'DPMPTSP' },
    ...{ issuedAt: '2026-01-01T00:00:00Z', validUntil: '2031-01-01', checkedAt: '2026-11-23T02:00:00Z' },
    end: { at: '2026-11-20T02:00:00Z', reason: 'renewal', successor: '503/2' },
  } as const;
  const reasons = [{ code: 'superseded', text: 'Sudah diganti.' }] as const;
  expect(
    byOffice({ verdict: 'revoked', reasons: [...reasons], checkedAt: '2026-11-23T02:00:00Z', licence }),
  ).toMatchObject({
    ...{ sign: 'revoked', reasons: ['superseded'], by: 'office' },
    licence: { holder: 'Siti', endedAt: '2026-11-20T02:00:00Z', successor: '503/2' },
  });
});

test('only a link to this very origin leads to an official page, as a path of ours', () => {
  expect(officialPage(`${link}#1234`, 'https://satujam.example')).toBe(
    '/licences/metro.503-1/status?code=Ab3dEf6hIj9lMn2p',
  );
  expect(officialPage(link.replace('example', 'evil'), 'https://satujam.example')).toBeUndefined();
  expect(officialPage(link.replace('Ab3d', '"><b'), 'https://satujam.example')).toBeUndefined();
  expect(officialPage('javascript:alert(1)', 'https://satujam.example')).toBeUndefined();
});

test('a link with nothing behind it can be judged by the office alone', () => {
  expect(isBareLink(link)).toBe(true);
  expect(isBareLink(`${link}#1234`)).toBe(false);
  expect(isBareLink('https://example.com/')).toBe(false);
});
