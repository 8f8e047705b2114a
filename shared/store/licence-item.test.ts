import { describe, expect, test } from 'vitest';
import { aLicence } from '../../test/support/licence.ts';
import { licenceItem, licenceVersionItem } from './licence-item.ts';

const end = { at: '2027-05-03T02:00:00.000Z', reason: 'renewal' } as const;
const listed = (changes: Parameters<typeof aLicence>[0]) => 'gsi1pk' in licenceItem(aLicence(changes));

describe('the register of a local government lists', () => {
  test('a licence by its holder, within its tenant', () => {
    expect(licenceItem(aLicence())).toMatchObject({
      gsi1pk: 'REGISTER#metro',
      gsi1sk: 'sitiaminahamdkes#metro.503-0001-SIP-TEST-XI-2026',
    });
  });

  test('one that the office suspended or revoked, so that the warning is found', () => {
    expect(listed({ state: 'suspended' })).toBe(true);
    expect(listed({ state: 'revoked', end: { ...end, reason: 'office_decision' } })).toBe(true);
  });

  test('nobody twice: neither what another licence replaced nor an earlier version', () => {
    expect(listed({ state: 'superseded', end })).toBe(false);
    expect(listed({ state: 'revoked', end: { ...end, successor: '503/0002' } })).toBe(false);
    expect(licenceVersionItem(aLicence())).not.toHaveProperty('gsi1pk');
  });

  test('no letter, which is no licence', () => {
    expect(listed({ product: 'letter' })).toBe(false);
  });
});
