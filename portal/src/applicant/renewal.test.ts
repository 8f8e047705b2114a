import { describe, expect, test } from 'vitest';
import type { FormField } from '../../../shared/domain/service-standard.ts';
import { isRenewalNear, takenOver } from './renewal.ts';

const field = (name: string, kind: FormField['kind'] = 'text'): FormField => ({
  name,
  label: { id: name, en: name },
  kind,
  required: true,
});
const standard = {
  fields: [
    field('full_name'),
    field('str_valid_until', 'registration_validity'),
    field('credits', 'credits'),
    field('previous_licence', 'licence_number'),
  ],
};

describe('a renewal', () => {
  test('takes over the number and the answers that still hold, and none that are about that time', () => {
    const form = { full_name: 'Siti', str_valid_until: '2025-01-01', credits: '250', revocation_reason: 'x' };
    const asked = { purpose: 'renewal', today: '2026-11-22' } as const;
    expect(takenOver({ number: '503/0001/2024', form }, standard, asked)).toEqual({
      full_name: 'Siti',
      previous_licence: '503/0001/2024',
    });
  });

  test('is near half a year before the end, and after it', () => {
    expect(isRenewalNear({ standing: 'active', daysLeft: 181 })).toBe(false);
    expect(isRenewalNear({ standing: 'active', daysLeft: 180 })).toBe(true);
    expect(isRenewalNear({ standing: 'expired', daysLeft: -1 })).toBe(true);
    expect(isRenewalNear({ standing: 'revoked', daysLeft: 3 })).toBe(false);
  });
});
