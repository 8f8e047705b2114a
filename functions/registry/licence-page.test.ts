import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Standing } from '../../shared/domain/licence.ts';
import { Language } from '../../shared/domain/text.ts';
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
  test.each(Language.options)('says it all in %s', (language) => {
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

  test('has words for every standing, and only one of them looks good', () => {
    for (const language of Language.options) {
      for (const standing of Standing.options) {
        const page = pageOf({ ...shown(), standing }, language);
        expect(page).toContain(`>${words[language].standing[standing]}</p>`);
        expect(page.includes('class="standing active"')).toBe(standing === 'active');
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
    const text = fc.oneof(fc.string(), fc.stringMatching(/^[<>&"'/a-z= ]{0,30}$/));
    fc.assert(
      fc.property(text, text, (holder, practice) => {
        expect(tagsOf(pageOf(shown({ holder, practice }), 'en'))).toEqual(tags);
      }),
    );
  });

  test('runs nothing and fetches nothing', () => {
    expect(pageOf(shown(), 'id')).not.toMatch(/<script|<link|<img|@import|url\(|https?:/);
  });
});
