import { describe, expect, test } from 'vitest';
import { compose, type Facts, type MessageKind } from '../../functions/messages/compose.ts';
import { emailHtml } from '../../functions/messages/email.ts';
import words from '../../functions/messages/words.json' with { type: 'json' };
import { Language } from '../../shared/domain/text.ts';
import { browserMissing, widthsOf } from '../support/mail-widths.ts';

const kinds = Object.keys(words).filter((kind): kind is MessageKind => kind in words);
const endless = 'Raden'.repeat(60);
const placeholders = [...JSON.stringify(words).matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** Everything that a mail can have, in words that no line can hold. */
const facts: Facts = {
  recipient: endless,
  values: { complaints: endless, ...Object.fromEntries(placeholders.map((name) => [name, endless])) },
  details: { heading: 'repair', items: [{ title: endless, text: endless }] },
  desk: { name: endless, whatsapp: '+6281234567890' },
  link: `https://satujam.example/${endless}`,
  unsubscribe: `https://satujam.example/${endless}`,
};
const mails = kinds.flatMap((kind) =>
  Language.options.map((language) => emailHtml(compose(kind, language, facts))),
);

const why = browserMissing === undefined ? '' : ` (skipped: ${browserMissing})`;

describe.skipIf(browserMissing !== undefined)(`the mails of every kind, in both languages${why}`, () => {
  test.each([320, 600])(
    'are read at %i px without scrolling sideways, whatever words they hold',
    async (px) => {
      const widths = await widthsOf(mails, px);
      expect(widths).toHaveLength(mails.length);
      expect(Math.max(...widths)).toBeLessThanOrEqual(px);
    },
  );

  test('would be told if one were too wide', async () => {
    const [width = 0] = await widthsOf([`<p style="white-space:nowrap">${endless}`], 320);
    expect(width).toBeGreaterThan(320);
  });
});
