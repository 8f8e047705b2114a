import { describe, expect, test } from 'vitest';
import { compose, type Facts, type MessageKind } from './compose.ts';
import { emailHtml, emailText } from './email.ts';
import words from './words.json' with { type: 'json' };

const kinds = Object.keys(words).filter((kind): kind is MessageKind => kind in words);
const languages = ['id', 'en'] as const;
const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** Every placeholder that any message has, filled with its own name. */
const values = {
  complaints: 'Seksi Pengaduan',
  ...Object.fromEntries(placeholders(JSON.stringify(words)).map((name) => [name, `«${name}»`])),
};
const facts: Facts = { recipient: 'Siti', values, link: 'https://satujam.example/a/1' };

describe('the words of every message', () => {
  test('are of the same shape in both languages', () => {
    for (const kind of kinds) {
      expect(words[kind].en.lines).toHaveLength(words[kind].id.lines.length);
      const names = languages.map((language) => [
        ...new Set(placeholders(JSON.stringify(words[kind][language]))),
      ]);
      expect(names[0]?.sort(), kind).toEqual(names[1]?.sort());
    }
  });

  test.each(languages)('fit one SMS of 160 characters that every telephone has, in %s', (language) => {
    const link = 'https://satujam.example/applications/019a3c5e-7d00-7000-8000-000000000099';
    const usual = {
      office: 'DPMPTSP Kota Semarang',
      reference: 'SEMARANG-20261122-9BFAAB8C80',
      correctBy: '24 Nov 2026',
      validUntil: '24 Nov 2026',
      code: 'ABCDE-FGHIJ',
      percent: '100',
      dueAt: '24 Nov 2026, 15.30 WIB',
      until: '24 Nov 2026, 15.30 WIB',
      place: '007',
    };
    for (const kind of kinds) {
      const { short } = compose(kind, language, { ...facts, link, values: { ...values, ...usual } });
      expect(short.length, kind).toBeLessThanOrEqual(160);
      expect(short).toMatch(/^[\x20-\x7e]*$/);
    }
  });

  test('say in an SMS neither name nor licence number nor why', () => {
    for (const kind of kinds)
      for (const language of languages)
        expect(placeholders(words[kind][language].short)).not.toEqual(
          expect.arrayContaining([expect.stringMatching(/^(recipient|number|ground|service|publicLink)$/)]),
        );
  });

  test('are never sent with a hole', () => {
    expect(() => compose('received', 'id', { ...facts, values: { complaints: 'x' } })).toThrow('reference');
  });
});

describe('an e-mail', () => {
  const returned = compose('returned', 'id', {
    ...facts,
    recipient: 'Siti <b>&',
    details: { heading: 'repair', items: [{ title: 'KTP', text: 'buram <script>' }, { title: 'Nama' }] },
    desk: { name: 'Verifikasi', whatsapp: '+6281234567890' },
    unsubscribe: 'https://satujam.example/u?t=1',
  });

  test('names what to repair and whom to ask, in text and in HTML', () => {
    for (const body of [emailHtml(returned), emailText(returned)]) {
      expect(body).toContain('KTP');
      expect(body).toContain('Nama');
      expect(body).toContain('https://wa.me/6281234567890');
      expect(body).toContain('https://satujam.example/a/1');
      expect(body).toContain('https://satujam.example/u?t=1');
    }
  });

  test('shows what people typed as text', () => {
    expect(emailHtml(returned)).toContain('Siti &lt;b&gt;&amp;');
    expect(emailHtml(returned)).not.toContain('<script>');
  });

  test('is one column without a width of its own, and fetches nothing', () => {
    const html = emailHtml(returned);
    expect(html).not.toMatch(/[^-]width:\s*\d|nowrap|<(table|img|script|link|style|iframe)\b|url\(/);
    expect(html).toContain('overflow-wrap:anywhere');
    expect(html).toContain('name="viewport"');
  });

  test('lets links in its sentences be followed', () => {
    const issued = emailHtml(
      compose('issued', 'id', {
        ...facts,
        values: { ...values, publicLink: 'https://satujam.example/l?a=1&b=2' },
      }),
    );
    expect(issued).toContain('href="https://satujam.example/l?a=1&amp;b=2"');
  });

  test('to an officer addresses nobody and promises nothing about fees', () => {
    const { footer, greeting } = compose('deadline', 'id', { values, link: 'https://satujam.example' });
    expect(greeting).toBe('Salam,');
    expect(footer).toHaveLength(1);
  });
});
