import { expect, test } from 'vitest';
import type { Role } from '../../../shared/domain/actor.ts';
import { entriesFor } from './navigation.ts';

const menuOf = (...roles: Role[]) =>
  entriesFor({ sub: '1', name: undefined, email: undefined, tenant: undefined, roles }).map(({ to }) => to);

test('the public is offered what everybody needs, and how far an application is', () => {
  expect(entriesFor(undefined).map(({ to }) => to)).toEqual([
    '/',
    '/services',
    '/verify',
    '/register',
    '/status',
  ]);
});

test.each([
  ['applicant', '/my'],
  ['front_office', '/counter'],
  ['verifier', '/queue'],
  ['division_head', '/queue'],
  ['agency_head', '/reports'],
  ['admin', '/inbox'],
] as const)('the work of %s begins at %s', (role, first) => {
  expect(menuOf(role)[0]).toBe(first);
});

test('who has two roles is offered everything once', () => {
  const menu = menuOf('division_head', 'agency_head');
  expect(menu.filter((to) => to === '/reports')).toHaveLength(1);
  expect(new Set(menu).size).toBe(menu.length);
});
