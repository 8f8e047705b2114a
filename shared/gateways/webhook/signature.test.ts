import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { secretOf, secretTrouble, signatures } from './signature.ts';

const key = fc.uint8Array({ minLength: 24, maxLength: 64 });
/** Of one to four bytes in UTF-8, and those that JSON escapes. */
const letter = fc.constantFrom('a', '"', '\\', '\n', '\u0000', 'é', '漢', '😀');
const seconds = Math.floor(Date.now() / 1000);

describe('a secret', () => {
  test('is any 24 to 64 bytes', () => {
    fc.assert(fc.property(key, (bytes) => secretTrouble(secretOf(bytes)) === undefined));
  });

  const [short, long] = [secretOf(Buffer.alloc(23)), secretOf(Buffer.alloc(65))];
  test.each([
    ['is empty', '', 'secret_not_whsec'],
    ['is of another kind', `sk_${'A'.repeat(44)}`, 'secret_not_whsec'],
    ['has no prefix', 'A'.repeat(44), 'secret_not_whsec'],
    ['has a prefix in capitals', `WHSEC_${'A'.repeat(44)}`, 'secret_not_whsec'],
    ['is a prefix only', 'whsec_', 'secret_length'],
    ['is too short', short, 'secret_length'],
    ['is too long', long, 'secret_length'],
    ['is no base64', `whsec_${'!'.repeat(44)}`, 'secret_not_base64'],
    ['is base64url', `whsec_${'-_'.repeat(22)}`, 'secret_not_base64'],
    ['lacks its padding', secretOf(Buffer.alloc(32)).slice(0, -1), 'secret_not_base64'],
    ['ends with bits of no byte', `whsec_${'A'.repeat(42)}B=`, 'secret_not_base64'],
    ['ends with a space', `${secretOf(Buffer.alloc(32))} `, 'secret_not_base64'],
    ['is 1 MB', `whsec_${'A'.repeat(1_000_000)}`, 'secret_length'],
  ])('that %s is none', (_, secret, trouble) => {
    expect(secretTrouble(secret)).toBe(trouble);
  });
});

describe('a signature', () => {
  test('is that of the example in the specification', () => {
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const signed = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      seconds: 1_614_265_330,
      body: '{"test": 2432232314}',
    };
    expect(signatures([secret], signed)).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  test('is the one that the library of another author makes, whatever is signed', () => {
    fc.assert(
      fc.property(key, fc.string({ unit: letter }), (bytes, body) => {
        const secret = secretOf(bytes);
        const theirs = new Webhook(secret).sign('id-1', new Date(seconds * 1000), body);
        expect(signatures([secret], { id: 'id-1', seconds, body })).toBe(theirs);
      }),
    );
  });

  test('holds for each of two secrets and for no third, id, time or body', () => {
    fc.assert(
      fc.property(fc.uniqueArray(key, { minLength: 3, maxLength: 3, selector: String }), (keys) => {
        const [one = '', two = '', three = ''] = keys.map(secretOf);
        const body = '{"a":1}';
        const headers = {
          'webhook-id': 'id-1',
          'webhook-timestamp': String(seconds),
          'webhook-signature': signatures([one, two], { id: 'id-1', seconds, body }),
        };
        const verify = (secret: string, changed: object = {}, text = body) =>
          new Webhook(secret).verify(text, { ...headers, ...changed });
        for (const secret of [one, two]) {
          expect(verify(secret)).toEqual({ a: 1 });
          expect(() => verify(secret, { 'webhook-id': 'id-2' })).toThrow();
          expect(() => verify(secret, { 'webhook-timestamp': String(seconds + 1) })).toThrow();
          expect(() => verify(secret, {}, '{"a":2}')).toThrow();
        }
        expect(() => verify(three)).toThrow();
      }),
    );
  });
});
