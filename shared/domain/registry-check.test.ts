import { describe, expect, test } from 'vitest';
import { RegistryCheck } from './registry-check.ts';

const answered = {
  registry: 'str',
  outcome: 'mismatch',
  source: 'kki.example',
  checkedAt: '2026-11-16T01:00:00Z',
};
const isKept = (more: object) => RegistryCheck.safeParse({ ...answered, ...more }).success;

describe('what is kept of a registry’s answer', () => {
  test('is which fields differ, never what stands in them', () => {
    for (const field of ['number', 'name', 'profession', 'nik', 'birthDate', 'code'])
      expect(isKept({ detail: [field] })).toBe(true);
    for (const value of ['Siti Aminah', '3374014505900003', ''])
      expect(isKept({ detail: [value] })).toBe(false);
    expect(RegistryCheck.parse({ ...answered, holder: 'Siti Aminah' })).toEqual(answered);
  });

  test('is why there is none, by a word that operators count', () => {
    const missing = { outcome: 'not_checked' };
    const reasons = [
      'timeout',
      'unreachable',
      'failing',
      'throttled',
      'refused',
      'unreadable',
      'circuit_open',
    ];
    for (const reason of reasons) expect(isKept({ ...missing, reason })).toBe(true);
    expect(isKept({ ...missing, reason: 'ECONNRESET 10.0.0.7' })).toBe(false);
  });

  test('is from a registry that is known, and credits are whole', () => {
    for (const registry of ['str', 'nik', 'facility', 'skp']) expect(isKept({ registry })).toBe(true);
    expect(isKept({ registry: 'bpjs' })).toBe(false);
    expect([isKept({ credits: 25 }), isKept({ credits: 24.5 })]).toEqual([true, false]);
  });
});
