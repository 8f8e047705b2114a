import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Standing } from '../../shared/domain/licence.ts';
import { Language } from '../../shared/domain/text.ts';
import { verdictWords } from '../../shared/domain/verdict-words.ts';
import { type PublicLicence, publicLicence } from '../../shared/http/licence-view.ts';
import { NOW } from '../../test/support/builders.ts';
import { aLicence } from '../../test/support/licence.ts';
import words from './licence-page.json' with { type: 'json' };
import { licencePage } from './licence-page.ts';

const shown = (changes: Parameters<typeof aLicence>[0] = {}) =>
  publicLicence(aLicence(changes), 'DPMPTSP Kota Metro', '2026-11-16', NOW);

const pageOf = (licence: PublicLicence, language: Language) =>
  licencePage(licence, 'Asia/Jayapura', language);

/** The names of all tags of a page. */
const tagsOf = (page: string) => [...page.matchAll(/<\/?([a-z0-9!]+)/gi)].map(([, name]) => name);

describe('the page behind the QR', () => {
  test.each(Language.options)('says all that it says in the language of the reader: %s', (language) => {
    const page = pageOf(shown(), language);
    expect(page).toContain(`<html lang="${language}">`);
    for (const text of [
      'Siti Aminah, A.Md.Kes',
      'Laboratorium Sehat',
      '503/0001/SIP-TEST/XI/2026',
      'November',
      '2031',
    ]) {
      expect(page).toContain(text);
    }
  });

  test('tells the time on the clock of the office', () => {
    // 08:00 WIB is 10:00 in Jayapura.
    expect(pageOf(shown(), 'id')).toMatch(/10[.:]00/);
  });

  test('says the verdict and why in the words of every other check, and only one looks good', () => {
    const ended = {
      active: {},
      suspended: {},
      revoked: {},
      superseded: {},
      expired: { validUntil: '2026-11-15' },
    };
    for (const language of Language.options) {
      const { reasons, verdicts } = verdictWords(language);
      for (const standing of Standing.options) {
        const state = standing === 'expired' ? 'active' : standing;
        const licence = shown({ state, ...ended[standing] });
        const page = pageOf(licence, language);
        expect(page).toContain(`>${verdicts[licence.verdict]}</p>`);
        expect(page.includes('class="standing valid"')).toBe(standing === 'active');
        if (standing !== 'active') expect(page).toContain(`<p>${reasons[standing]}</p>`);
      }
    }
  });

  test('never lets a name become a part of the page', () => {
    const hostile = `<script>alert(1)</script>"'&<img src=x onerror=alert(1)>`;
    const page = pageOf(shown({ holder: hostile, practice: hostile, number: hostile }), 'id');
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;');
  });

  test('has the same tags whatever it shows', () => {
    const tags = tagsOf(pageOf(shown(), 'id'));
    const text = fc.oneof(fc.string({ minLength: 1 }), fc.stringMatching(/^[<>&"'/a-z= ]{1,30}$/));
    fc.assert(
      fc.property(text, text, (holder, practice) => {
        expect(tagsOf(pageOf(shown({ holder, practice }), 'en'))).toEqual(tags);
      }),
    );
  });

  test.each(Language.options)(
    'says of a licence that ended since when, why and what came instead, in %s',
    (language) => {
      // 20:00 UTC is the next day in Jayapura.
      const end = {
        at: '2027-05-02T20:00:00.000Z',
        reason: 'renewal',
        successor: '503/0007/SIP-TEST',
      } as const;
      const page = pageOf(shown({ state: 'superseded', end: { ...end, applicationId: 'a' } }), language);
      expect(page).toContain(`<dt>${words[language].since}</dt><dd>3 `);
      expect(page).toContain(`(${words[language].reason.renewal})</dd>`);
      expect(page).toContain(`<dt>${words[language].successor}</dt><dd>503/0007/SIP-TEST</dd>`);
    },
  );

  test('tells a version only where there has been more than one', () => {
    const { version } = words.en;
    expect(pageOf(shown(), 'en')).not.toContain(version);
    const later = shown({ version: 2, revisedAt: '2027-05-03T02:00:00.000Z' });
    expect(pageOf(later, 'en')).toContain(`<dt>${version}</dt><dd>2 (3 May 2027)</dd>`);
  });

  test('of a facility names it once and asks to compare it, not a person', () => {
    const facility = { holder: 'Klinik Sehat', practice: 'Klinik Sehat', profession: undefined } as const;
    const page = pageOf(shown({ ...facility, product: 'facility_licence' }), 'id');
    expect(page.match(/Klinik Sehat/g)).toHaveLength(1);
    expect(page).not.toContain(words.id.profession);
    expect(page).toContain(words.id.advice.facility_licence);
  });

  test('runs nothing and fetches nothing', () => {
    expect(pageOf(shown(), 'id')).not.toMatch(/<script|<link|<img|@import|url\(|https?:/);
  });
});
