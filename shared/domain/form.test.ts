import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FOR_LIFE } from './field-values.ts';
import { checkForm, missingFields, warningsOf } from './form.ts';
import type { FieldKind, FormField } from './service-standard.ts';

const TODAY = '2026-11-20';
const field = (name: string, kind: FieldKind, required = true): FormField => ({
  name,
  label: { id: name, en: name },
  kind,
  required,
});
const standard = {
  fields: [
    field('full_name', 'text'),
    field('nik', 'nik'),
    field('npwp', 'npwp', false),
    field('birth_date', 'birth_date'),
    field('phone', 'phone'),
    field('email', 'email'),
    field('str_number', 'registration_number'),
    field('str_valid_until', 'registration_validity'),
    field('graduated', 'date', false),
    field('previous_licence', 'licence_number', false),
    field('credits', 'credits', false),
    {
      ...field('practice_kind', 'choice'),
      choices: ['facility', 'independent'].map((value) => ({ value, label: { id: value, en: value } })),
    },
  ],
};

const check = (name: string, value: string | null) => checkForm(standard.fields, { [name]: value }, TODAY);
const kept = (name: string, value: string) => ({ form: { [name]: value } });
const refused = (name: string, code: string, more = {}) => ({
  problems: [{ pointer: `/form/${name}`, code, ...more }],
});

describe('a value is kept in one form', () => {
  test.each([
    ['a name without the spaces around it', 'full_name', '  Siti Aminah, A.Md.Kes ', 'Siti Aminah, A.Md.Kes'],
    ['a name of composed characters', 'full_name', 'Rene\u0301', 'Ren\u00e9'],
    ['a name in another alphabet', 'full_name', 'ꦱꦶꦠꦶ 王小明 محمد', 'ꦱꦶꦠꦶ 王小明 محمد'],
    ['a NIK with its zeros', 'nik', '1101010101010001', '1101010101010001'],
    ['a NIK typed in groups', 'nik', '33.7401 450590 0003', '3374014505900003'],
    ['an old NPWP', 'npwp', '09.254.294.3-407.000', '092542943407000'],
    ['a new NPWP', 'npwp', '3374014505900003', '3374014505900003'],
    ['a mobile number from 08', 'phone', '0812-3456-7890', '+6281234567890'],
    ['a mobile number from +62', 'phone', '+62 812 3456 7890', '+6281234567890'],
    ['a mobile number from 62', 'phone', '6281234567890', '+6281234567890'],
    ['the shortest mobile number', 'phone', '0812345678', '+62812345678'],
    ['an e-mail address', 'email', 'Siti.A+sip@Mail.Example.ID', 'Siti.A+sip@mail.example.id'],
    ['an STR number', 'str_number', '13 01.5.2-21/234567', '13015221234567'],
    ['an STR number with letters', 'str_number', 'qx00001234', 'QX00001234'],
    ['an STR for life', 'str_valid_until', 'seumur  HIDUP', FOR_LIFE],
    ['an STR with a term', 'str_valid_until', '2027-03-31', '2027-03-31'],
    ['a leap day', 'graduated', '2024-02-29', '2024-02-29'],
    ['the first day that can be meant', 'graduated', '1900-01-01', '1900-01-01'],
    ['the last day that can be meant', 'graduated', '2126-12-31', '2126-12-31'],
    ['the shortest STR number', 'str_number', 'A12345', 'A12345'],
    ['the longest STR number', 'str_number', '1'.repeat(24), '1'.repeat(24)],
    ['the number of a licence', 'previous_licence', ' 503.440/051 /429.111/2023', '503.440/051/429.111/2023'],
    ['the shortest number of a licence', 'previous_licence', 'a/1-2', 'A/1-2'],
    ['the longest number of a licence', 'previous_licence', '5'.repeat(60), '5'.repeat(60)],
    ['credits without zeros before them', 'credits', '0025', '25'],
    ['no credits at all', 'credits', '0', '0'],
    ['the longest e-mail address', 'email', `${'a'.repeat(246)}@mail.id`, `${'a'.repeat(246)}@mail.id`],
    ['a domain with a hyphen', 'email', 'siti@rs-umum.go.id', 'siti@rs-umum.go.id'],
    ['the longest part of a domain', 'email', `s@${'a'.repeat(63)}.id`, `s@${'a'.repeat(63)}.id`],
    ['the number of a licence without its spaces', 'previous_licence', '503 /  051/2023', '503/051/2023'],
    ['a choice', 'practice_kind', 'independent', 'independent'],
  ])('%s', (_, name, given, expected) => {
    expect(check(name, given)).toEqual(kept(name, expected));
  });
});

describe('a value is refused with its reason', () => {
  test.each([
    ['a NIK of 15 digits', 'nik', '337401450590003', 'nik_format'],
    ['a NIK of 17 digits', 'nik', '33740145059000031', 'nik_format'],
    ['a NIK and a word', 'nik', 'NIK 3374014505900003', 'nik_format'],
    ['a NIK with a letter', 'nik', '33740145059OOO03', 'nik_format'],
    ['digits of another script', 'nik', '٣٣٧٤٠١٤٥٠٥٩٠٠٠٠٣', 'nik_format'],
    ['an NPWP of 14 digits', 'npwp', '09254294340700', 'npwp_format'],
    ['an NPWP of 17 digits', 'npwp', '33740145059000031', 'npwp_format'],
    ['a phone number of 9 national digits', 'phone', '081234567', 'phone_format'],
    ['a phone number of 14 national digits', 'phone', '08123456789012', 'phone_format'],
    ['a phone number and a word', 'phone', 'WA 081234567890', 'phone_format'],
    ['a foreign phone number', 'phone', '+6581234567', 'phone_format'],
    ['an e-mail address without a domain', 'email', 'siti@localhost', 'email_format'],
    ['an e-mail address of 255 characters', 'email', `${'a'.repeat(247)}@mail.id`, 'email_format'],
    ['an e-mail address without a mailbox', 'email', '@mail.id', 'email_format'],
    ['an e-mail address with nothing between dots', 'email', 'siti@mail..id', 'email_format'],
    ['an e-mail address with a domain from a hyphen', 'email', 'siti@-mail.id', 'email_format'],
    ['an e-mail address with a domain to a hyphen', 'email', 'siti@mail-.id', 'email_format'],
    ['an e-mail address with a part of 64 letters', 'email', `s@${'a'.repeat(64)}.id`, 'email_format'],
    ['an e-mail address with a line in it', 'email', 'siti@mail.id\nBcc: x@y.id', 'email_format'],
    ['an STR number that is too short', 'str_number', '12-34-5', 'registration_number_format'],
    ['an STR number of 25 characters', 'str_number', '1'.repeat(25), 'registration_number_format'],
    ['an STR number with foreign letters', 'str_number', '13015221234А67', 'registration_number_format'],
    ['the number of a licence from a slash', 'previous_licence', '/503/2023', 'licence_number_format'],
    ['the number of a licence of 4 characters', 'previous_licence', '5/23', 'licence_number_format'],
    ['the number of a licence of 61', 'previous_licence', '5'.repeat(61), 'licence_number_format'],
    ['credits in parts', 'credits', '2.5', 'credits_format'],
    ['credits below nothing', 'credits', '-1', 'credits_format'],
    ['credits of five digits', 'credits', '10000', 'credits_format'],
    ['an STR validity in words', 'str_valid_until', 'besok', 'registration_validity_format'],
    ['a day that does not exist', 'birth_date', '1990-02-30', 'date_format'],
    ['29 February of a common year', 'graduated', '2023-02-29', 'date_format'],
    ['a date the other way round', 'birth_date', '05-05-1990', 'date_format'],
    ['a name with a line break', 'full_name', 'Siti\nAminah', 'text_control_character'],
    ['a name that turns the text around it', 'full_name', 'Siti \u202eanimA', 'text_control_character'],
    ['half a character', 'full_name', 'Siti \ud83d', 'text_control_character'],
    ['a name without a letter', 'full_name', '— ! —', 'text_unreadable'],
    ['a name that nobody can see', 'full_name', 'a\u200b'.slice(1), 'text_unreadable'],
  ])('%s', (_, name, given, code) => {
    expect(check(name, given)).toEqual(refused(name, code));
  });

  test('a name of 10,000 characters, and how long it may be', () => {
    expect(check('full_name', 'a'.repeat(10_000))).toEqual(refused('full_name', 'too_long', { max: 200 }));
    expect(check('full_name', '𠮷'.repeat(200))).toEqual(kept('full_name', '𠮷'.repeat(200)));
  });

  test('a birth date in the future or before anyone alive, and what is possible', () => {
    const range = { earliest: '1900-01-01', latest: TODAY };
    expect(check('birth_date', '2026-11-21')).toEqual(refused('birth_date', 'date_range', range));
    expect(check('birth_date', '1899-12-31')).toEqual(refused('birth_date', 'date_range', range));
    expect(check('birth_date', TODAY)).toEqual(kept('birth_date', TODAY));
  });

  test('an STR that has run out, or runs absurdly long', () => {
    const range = { earliest: TODAY, latest: '2126-12-31' };
    expect(check('str_valid_until', '2026-11-19')).toEqual(refused('str_valid_until', 'date_range', range));
    expect(check('str_valid_until', '9999-12-31')).toEqual(refused('str_valid_until', 'date_range', range));
  });

  test('a choice that was not offered, and what was', () => {
    const choices = ['facility', 'independent'];
    expect(check('practice_kind', 'home')).toEqual(refused('practice_kind', 'choice_unknown', { choices }));
  });

  test('a field that the standard does not ask for, its name escaped in the pointer', () => {
    expect(check('a/b~c', 'x')).toEqual(refused('a~1b~0c', 'unknown'));
    expect(checkForm(standard.fields, Object.fromEntries([['__proto__', 'x']]), TODAY)).toEqual(
      refused('__proto__', 'unknown'),
    );
    expect(check('constructor', null)).toEqual(refused('constructor', 'unknown'));
  });
});

describe('a form', () => {
  test('tells everything that is wrong at once', () => {
    const checked = checkForm(standard.fields, { nik: '1', phone: '2', full_name: 'Siti' }, TODAY);
    expect(checked).toMatchObject({ problems: [{ pointer: '/form/nik' }, { pointer: '/form/phone' }] });
  });

  test.each([null, '', '   '])('is cleared of a field by %j', (nothing) => {
    expect(check('nik', nothing)).toEqual({ form: {} });
  });

  test('is incomplete until every required field has a value', () => {
    const form = { full_name: 'Siti', nik: '', practice_kind: 'facility' };
    const missing = ['nik', 'birth_date', 'phone', 'email', 'str_number', 'str_valid_until'];
    expect(missingFields(standard.fields, form)).toEqual(missing);
  });

  test('takes what it kept once more and keeps it the same', () => {
    const names = standard.fields.map(({ name }) => name);
    const digits = fc.stringMatching(/^(08|\+628|33|19)[0-9 .-]{4,18}$/);
    const value = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), digits);
    fc.assert(
      fc.property(fc.constantFrom(...names), value, (name, given) => {
        const checked = check(name, given);
        if ('form' in checked) expect(checkForm(standard.fields, checked.form, TODAY)).toEqual(checked);
      }),
      { numRuns: 1000 },
    );
  });

  test('takes the NIK of any region and person', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{16}$/), (nik) => {
        expect(check('nik', nik)).toEqual(kept('nik', nik));
      }),
    );
  });
});

describe('a NIK and a birth date', () => {
  const mismatch = ['nik_birth_date_mismatch'];

  test.each([
    ['of a man agree', '3374010505900003', '1990-05-05', []],
    ['of a woman agree, her day 40 higher', '3374014505900003', '1990-05-05', []],
    ['of a woman born on the 31st agree', '3374017112900003', '1990-12-31', []],
    ['of another day disagree', '3374010605900003', '1990-05-05', mismatch],
    ['of another month disagree', '3374010506900003', '1990-05-05', mismatch],
    ['of another year disagree', '3374010505910003', '1990-05-05', mismatch],
    ['of an impossible day disagree', '3374018505900003', '1990-05-05', mismatch],
  ])('%s', (_, nik, birth_date, warnings) => {
    expect(warningsOf({ nik, birth_date })).toEqual(warnings);
  });

  test('say nothing while one of them is missing or sealed', () => {
    expect(warningsOf({ nik: '3374010505900003' })).toEqual([]);
    expect(warningsOf({ nik: 'v1.c2VhbGVk', birth_date: '1990-05-05' })).toEqual([]);
  });
});
