import { describe, expect, test } from 'vitest';
import { contentOf, errorsOf, errorsWith, file, type Path } from '../../test/support/small-catalogue.ts';
import { checkCatalogue } from './check.ts';

const { letter, office } = file;

describe('who writes a file of the catalogue is told in plain words, and where, that', () => {
  test('it is no JSON', () => {
    const [error, ...others] = checkCatalogue(new Map([[letter, '{ "service": ']])).errors;
    expect(others).toEqual([]);
    expect([error?.file, error?.pointer]).toEqual([letter, '']);
    expect(error?.what).toMatch(/^is no JSON: /);
  });

  test.each<[string, Path, unknown, string]>([
    ['nobody knows one of its keys', ['fee'], 5, '/fee: is not known here'],
    [
      'nobody knows a key of one of its parts',
      ['steps', 'payment'],
      ['admin'],
      '/steps/payment: is not known here',
    ],
    ['something is missing', ['title'], undefined, '/title: is missing'],
    ['a text is missing in one language', ['title', 'en'], undefined, '/title/en: is missing'],
    ['a text says nothing', ['title', 'en'], '', '/title/en: must not be empty'],
    ['a number stands for a text', ['licenceType'], 7, '/licenceType: must be a text'],
    ['half a year is no validity', ['validityYears'], 1.5, '/validityYears: must be a whole number'],
    ['no time is no time limit', ['timeLimit', 'amount'], 0, '/timeLimit/amount: must be more than 0'],
    ['there are nine priorities', ['priority'], 10, '/priority: must be at most 9'],
    ['the first priority is 1', ['priority'], 0, '/priority: must be at least 1'],
    ['a service is free of charge', ['feeRupiah'], 5000, '/feeRupiah: must be 0'],
    [
      'nobody knows a unit of time',
      ['timeLimit', 'unit'],
      'hours',
      '/timeLimit/unit: must be working_minutes or working_days',
    ],
    ['a list is none', ['legalBasis'], 'UU', '/legalBasis: must be a list'],
    ['nobody knows a purpose', ['purposes', 'transfer'], {}, '/purposes/transfer: is not known here'],
    [
      'nothing like that can happen at the time limit',
      ['atLimit', 'action'],
      'forget',
      '/atLimit/action: must be escalate or deemed_granted',
    ],
    [
      'two licences could get one number',
      ['numberTemplate'],
      'SR-{year}',
      '/numberTemplate: must name {year} and a {serial} that no other digit or letter touches',
    ],
    [
      'a condition has a form that none has',
      ['requirements', 0, 'when'],
      { field: 'subject', like: 'x' },
      '/requirements/0/when: has none of the forms that are allowed here',
    ],
    [
      'a condition is never code',
      ['requirements', 0, 'when'],
      'return true',
      '/requirements/0/when: has none of the forms that are allowed here',
    ],
    [
      'a condition is about a purpose that nobody knows',
      ['requirements', 0, 'when'],
      { purpose: ['newest'] },
      '/requirements/0/when/purpose/0: must be new, renewal, change_of_place, additional_place, amendment, revocation or duplicate',
    ],
    [
      'a condition is wrong in its depth',
      ['requirements', 0, 'when'],
      { not: { represented: 'yes' } },
      '/requirements/0/when/not/represented: must be true or false',
    ],
  ])('%s', (_, path, value, expected) => {
    expect(errorsOf(letter, path, value)).toEqual([`${letter}: ${expected}`]);
  });

  test.each<[string, Path, unknown, string]>([
    [
      'there is no such day',
      ['calendar', 'closedOn'],
      ['2026-02-30'],
      '/calendar/closedOn/0: is no date such as 2026-01-31',
    ],
    [
      'a WhatsApp number is not in E.164',
      ['feedback', 'whatsapp'],
      '0812',
      '/feedback/whatsapp: must match /^\\+62\\d{8,13}$/',
    ],
    [
      'white cannot be read on a colour',
      ['branding', 'colour'],
      '#ffd700',
      '/branding/colour: is too light for white text: the contrast must be at least 4.5 to 1',
    ],
    [
      'an announcement ends before it begins',
      ['announcements'],
      [
        {
          id: 'a',
          kind: 'info',
          title: { id: 'x', en: 'x' },
          body: { id: 'x', en: 'x' },
          from: '2026-02-18',
          until: '2026-02-17',
        },
      ],
      '/announcements/0: ends before it begins',
    ],
    [
      'changed hours end before they begin',
      ['calendar', 'changes', 0, 'until'],
      '2026-02-18',
      '/calendar/changes/0: ends before it begins',
    ],
    [
      'the hours of a day overlap',
      ['calendar', 'openings', 'mon'],
      [
        [450, 800],
        [780, 960],
      ],
      '/calendar/openings/mon: has hours that overlap, are out of order or leave the day',
    ],
  ])('%s', (_, path, value, expected) => {
    expect(errorsOf(office, path, value)).toEqual([`${office}: ${expected}`]);
  });

  test('each of several things is wrong', () => {
    const twice = { ...contentOf(letter), priority: 0, validityYears: 'x' };
    expect(errorsWith(letter, twice)).toEqual([
      `${letter}: /priority: must be at least 1`,
      `${letter}: /validityYears: must be a number`,
    ]);
  });
});
