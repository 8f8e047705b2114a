import { describe, expect, test } from 'vitest';
import type * as z from 'zod/mini';
import { bodyOf } from '../../test/support/requests.ts';
import { ChannelTrouble } from '../domain/channel-trouble.ts';
import { InspectionRefusal, MalwareVerdict } from '../domain/document.ts';
import type { PartCode } from '../domain/refusal.ts';
import { SigningDelay } from '../domain/signing-delay.ts';
import { Language } from '../domain/text.ts';
import english from './messages/en.json' with { type: 'json' };
import indonesian from './messages/id.json' with { type: 'json' };
import { problemReply } from './problem-reply.ts';
import { statusOf } from './problems.ts';

const messages = { id: indonesian, en: english };

/** Those that no schema lists; a code that is missing here does not compile. */
type Written = Exclude<
  PartCode,
  ChannelTrouble | z.infer<typeof InspectionRefusal> | z.infer<typeof MalwareVerdict>
>;
const written: Record<Written, true> = {
  missing: true,
  invalid: true,
  unknown: true,
  too_long: true,
  too_short: true,
  locked: true,
  pending: true,
  not_replaced: true,
  not_accepted: true,
  text_unreadable: true,
  text_control_character: true,
  date_format: true,
  date_range: true,
  nik_format: true,
  npwp_format: true,
  phone_format: true,
  email_format: true,
  registration_number_format: true,
  registration_validity_format: true,
  licence_number_format: true,
  credits_format: true,
  choice_unknown: true,
  formula: true,
  cell_error: true,
  not_text: true,
  number_shortened: true,
  date_order: true,
  column_missing: true,
  column_unknown: true,
  column_duplicate: true,
  duplicate_nik: true,
  facility_mismatch: true,
  cell_without_column: true,
  spreadsheet_unknown: true,
  spreadsheet_old: true,
  spreadsheet_damaged: true,
  spreadsheet_too_large: true,
  encoding_unknown: true,
  quotes_unclosed: true,
  too_many_rows: true,
  too_many_columns: true,
  no_rows: true,
  event_unknown: true,
  span_in_future: true,
  span_reversed: true,
  span_too_long: true,
};
const partCodes = [
  ...Object.keys(written),
  ...InspectionRefusal.options,
  ...ChannelTrouble.options,
  ...MalwareVerdict.options.filter((verdict) => verdict !== 'clean'),
];

describe.each(Language.options)('in the language %s', (language) => {
  test('every problem and every part has its words, and no words are left over', () => {
    expect(Object.keys(messages[language].problems).toSorted()).toEqual(Object.keys(statusOf).toSorted());
    expect(Object.keys(messages[language].signing).toSorted()).toEqual(SigningDelay.options.toSorted());
    expect(Object.keys(messages[language].parts).toSorted()).toEqual(partCodes.toSorted());
  });

  test('every problem is a sentence, every part completes one', () => {
    for (const text of Object.values(messages[language].problems)) expect(text).toMatch(/^\p{Lu}.+[.]$/u);
    for (const text of Object.values(messages[language].parts)) expect(text).toMatch(/^\S.*[^.\s]$/);
  });
});

test('the words of a problem are not the same in both languages', () => {
  for (const kind of ['problems', 'parts'] as const) {
    const translated = new Set<string>(Object.values(indonesian[kind]));
    expect(Object.values<string>(english[kind]).filter((text) => translated.has(text))).toEqual([]);
  }
});

describe('a problem', () => {
  const parts = [{ pointer: '/form/nik', code: 'nik_format' }] as const;

  test('is problem+json with a stable code, the caller’s words and a pointer to each part', () => {
    const reply = problemReply({ code: 'form_invalid', parts }, 'en', 'request-1');
    expect(reply.statusCode).toBe(422);
    expect(reply.headers).toEqual({
      'content-type': 'application/problem+json',
      'content-language': 'en',
      'cache-control': 'no-store',
    });
    expect(bodyOf(reply)).toEqual({
      type: 'urn:satujam:problem:form_invalid',
      title: english.problems.form_invalid,
      status: 422,
      code: 'form_invalid',
      requestId: 'request-1',
      errors: [{ pointer: '/form/nik', code: 'nik_format', detail: english.parts.nik_format }],
    });
  });

  test('keeps what helps to put a part right', () => {
    const range = { earliest: '1900-01-01', latest: '2026-11-16' };
    const problem = { pointer: '/form/birth_date', code: 'date_range', ...range } as const;
    const reply = problemReply({ code: 'form_invalid', parts: [problem] }, 'id', 'request-1');
    expect(bodyOf(reply)).toMatchObject({ errors: [{ ...range, detail: indonesian.parts.date_range }] });
  });

  test('without parts has no list of errors', () => {
    const reply = problemReply({ code: 'not_found' }, 'id', 'request-1');
    expect(bodyOf(reply)).not.toHaveProperty('errors');
    expect(bodyOf(reply)).toMatchObject({ title: indonesian.problems.not_found });
  });

  test('that passes by itself says when to come back', () => {
    const reply = problemReply({ code: 'dependency_unavailable', retryAfterSeconds: 2 }, 'id', 'request-1');
    expect(reply).toMatchObject({ statusCode: 503, headers: { 'retry-after': '2' } });
  });
});
