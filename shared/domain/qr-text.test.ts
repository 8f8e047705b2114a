import fc from 'fast-check';
import { create } from 'qrcode';
import { describe, expect, test } from 'vitest';
import { bytesTooMany, credentialInQr, qrSegments, qrText, shortened } from './qr-text.ts';

const link = fc.webUrl({ validSchemes: ['https'] }).filter((url) => !url.includes('#'));
const token = fc.stringMatching(/^[\w-]{1,40}\.[\w-]{1,600}\.[\w-]{1,86}~$/);

describe('the text of a QR code', () => {
  test('is the link, and behind it the credential as two digits a character', () => {
    expect(qrText('https://satujam.example/x', '-.z~')).toBe('https://satujam.example/x#00017781');
  });

  test('gives the credential back, whole or from its fragment alone', () => {
    fc.assert(
      fc.property(link, token, (url, credential) => {
        const text = qrText(url, credential);
        expect(credentialInQr(text)).toBe(credential);
        expect(credentialInQr(text.slice(text.indexOf('#') + 1))).toBe(credential);
      }),
    );
  });

  test.each(['', 'https://satujam.example/x', 'https://satujam.example/x#', 'x#123', 'x#12 4', '12a4'])(
    'holds no credential: %j',
    (text) => {
      expect(credentialInQr(text)).toBeUndefined();
    },
  );

  test('is read the same however it is cut into segments', () => {
    fc.assert(
      fc.property(link, token, (url, credential) => {
        const read = qrSegments(qrText(url, credential)).map(({ data }) =>
          typeof data === 'string' ? data : new TextDecoder().decode(data),
        );
        expect(read.join('')).toBe(qrText(url, credential));
      }),
    );
  });

  test('of a link alone is one segment', () => {
    expect(qrSegments('https://satujam.example/2026').map(({ mode }) => mode)).toEqual(['byte']);
  });
});

/** What the library makes of a text with that link, for a credential of so many characters. */
const versionOf = (url: string, characters: number) =>
  create(qrSegments(qrText(url, 'a'.repeat(characters))), { errorCorrectionLevel: 'M' }).version;

test.each([20, 60, 113, 140])(
  'the longest credential that fits beside a link of %i bytes makes a QR code of version 25',
  (bytes) => {
    const url = `https://${'x'.repeat(bytes - 8)}`;
    let characters = 1;
    while (bytesTooMany(qrText(url, 'a'.repeat(characters + 1))) === 0) characters += 1;
    expect(versionOf(url, characters)).toBe(25);
    expect(versionOf(url, characters + 1)).toBe(26);
  },
);

describe('a place or name that is too long', () => {
  test('ends with …, shorter by the bytes that it must lose', () => {
    expect(shortened('Rumah Sakit Umum Daerah Jenderal Ahmad Yani', 8)).toBe(
      'Rumah Sakit Umum Daerah Jenderal…',
    );
  });

  test('ends without a blank before the …', () => {
    expect(shortened('Rumah Sakit Umum Daerah Jenderal Ahmad Yani', 7)).toBe(
      'Rumah Sakit Umum Daerah Jenderal…',
    );
  });

  test('stays whole where nothing must go, or it has no more than its beginning', () => {
    const name = 'Rumah Sakit Umum Daerah Jenderal Ahmad Yani';
    expect(shortened(name, 0)).toBe(name);
    expect(shortened(name.slice(0, 24), 20)).toBe(name.slice(0, 24));
  });

  test('loses at least what it must or all but its beginning, and no letter in part', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1 }),
        fc.integer({ min: 0, max: 200 }),
        (text, bytes) => {
          const short = shortened(text, bytes);
          expect(Buffer.byteLength(short)).toBeLessThanOrEqual(
            Math.max(27, Buffer.byteLength(text) - bytes, bytes === 0 ? Infinity : 0),
          );
          if (short !== text) expect(text.startsWith(short.slice(0, -1))).toBe(true);
        },
      ),
    );
  });
});
