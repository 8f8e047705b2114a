import { expect, test } from 'vitest';
import { anOffice } from '../../test/support/standard.ts';
import { withHolidays } from './holidays.ts';

const name = { id: 'Pindah gedung', en: 'Moving house' };
const leave = { date: '2026-12-24', name: { id: 'Cuti bersama', en: 'Joint leave' } };
const christmas = { date: '2026-12-25', name: { id: 'Natal', en: 'Christmas' } };
const holidays = { years: [{ year: 2026, national: [christmas], jointLeave: [leave] }], sources: [] };

test('an office is closed on its own days, named or not, and on those of all offices, each with its reason', () => {
  const own = { date: '2026-12-01', kind: 'office', name } as const;
  const calendar = { ...anOffice().calendar, closedOn: ['2026-12-02'], closedDays: [own] };
  expect(withHolidays(calendar, holidays)).toEqual({
    ...calendar,
    closedOn: ['2026-12-02', '2026-12-01', '2026-12-25', '2026-12-24'],
    closedDays: [own, { ...christmas, kind: 'holiday' }, { ...leave, kind: 'joint_leave' }],
  });
});
