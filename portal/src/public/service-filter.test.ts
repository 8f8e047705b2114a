import { expect, test } from 'vitest';
import { professionsOf, purposesOf, servicesFor } from './service-filter.ts';

const nurse = { id: 'Perawat', en: 'Nurse' };
const midwife = { id: 'Bidan', en: 'Midwife' };
const services = [
  { tenant: 'metro', profession: nurse, purposes: { new: {}, renewal: {} } },
  { tenant: 'bekasi', profession: nurse, purposes: { new: {} } },
  { tenant: 'bekasi', profession: midwife, purposes: { new: {} } },
  { tenant: 'malang', purposes: { new: {} } },
];
const anything = { tenant: '', profession: '', purpose: '' };

test('who wishes for nothing sees every service', () => {
  expect(servicesFor(services, anything)).toEqual(services);
});

test('each wish leaves out what does not fit it', () => {
  expect(servicesFor(services, { ...anything, tenant: 'bekasi' })).toHaveLength(2);
  expect(servicesFor(services, { ...anything, profession: 'Perawat' })).toHaveLength(2);
  expect(servicesFor(services, { ...anything, purpose: 'renewal' })).toEqual([services[0]]);
  expect(servicesFor(services, { ...anything, tenant: 'malang', profession: 'Perawat' })).toEqual([]);
});

test('a purpose out of the address that there is none of fits nothing, also one that every object has', () => {
  expect(servicesFor(services, { ...anything, purpose: 'toString' })).toEqual([]);
});

test('professions are offered once each, by name', () => {
  expect(professionsOf(services)).toEqual([midwife, nurse]);
});

test('purposes are offered once each', () => {
  expect(purposesOf(services)).toEqual(['new', 'renewal']);
});
