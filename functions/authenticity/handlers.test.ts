import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { PublicLicence } from '../../shared/http/licence-view.ts';
import { NOW } from '../../test/support/builders.ts';
import { aLink } from '../../test/support/credential.ts';
import { anInspector, full, known, licence, named, shown } from '../../test/support/inspector.ts';
import { aLicence, PERSON } from '../../test/support/licence.ts';
import { bodyOf } from '../../test/support/requests.ts';

describe('the number of a licence alone', () => {
  test('tells whether it stands, until when and for which profession, and nothing else', async () => {
    const { codes: _, ...answer } = await anInspector().verdict(known);
    expect(answer).toEqual({
      verdict: 'valid',
      reasons: [],
      checkedAt: NOW.toISOString(),
      licence: { validUntil: licence.validUntil, profession: licence.profession?.name },
    });
  });

  test.each([
    ['suspended', { state: 'suspended' }, ['suspended']],
    ['revoked', { state: 'revoked' }, ['revoked']],
    ['revoked', { state: 'superseded' }, ['superseded']],
    ['expired', { validUntil: '2026-11-15' }, ['expired']],
  ] as const)('is told to be %s where the licence is %j', async (verdict, changes, codes) => {
    const inspector = anInspector({ licence: aLicence(changes) });
    expect(await inspector.verdict(known)).toMatchObject({ verdict, codes });
  });

  test('is read in whatever way it is typed, and in the language of who asks', async () => {
    const { verify } = anInspector({ licence: aLicence({ state: 'revoked' }) });
    const typed = { ...known, number: ' 503 / 0001 / sip-test / xi / 2026 ' };
    const [indonesian, english] = [bodyOf(await verify(typed, 'id')), bodyOf(await verify(typed))];
    expect(indonesian).toMatchObject({ reasons: [{ text: 'Kantor penerbit mencabut surat izin ini.' }] });
    expect(english).toMatchObject({ reasons: [{ text: 'The issuing office revoked this licence.' }] });
  });
});

describe('the number of a licence with the name', () => {
  test('tells what is public, and never more', async () => {
    const body = bodyOf(await anInspector().verify(named));
    const strict = z.object({ licence: z.strictObject(PublicLicence.shape) });
    expect(z.parse(strict, body)).toMatchObject({ licence: { holder: licence.holder, verdict: 'valid' } });
    for (const hidden of [licence.applicationId, licence.filedBy, licence.code, licence.pdf.sha256, PERSON])
      expect(JSON.stringify(body)).not.toContain(hidden);
  });

  test.each(['siti aminah amd kes', 'SITI AMINAH, A.Md.Kes', '  Siti  Aminah A Md Kes '])(
    'takes the name in whatever way it is typed: %s',
    async (name) => {
      expect(await anInspector().verdict({ ...known, name })).toMatchObject({ verdict: 'valid' });
    },
  );

  test('gets one and the same answer, for one read, whether name, number or office is wrong', async () => {
    const wrong = [
      { ...named, name: 'Siti' },
      { ...named, name: '-' },
      { ...named, number: '503/0002/SIP-TEST/XI/2026' },
      { ...known, number: '503/0002/SIP-TEST/XI/2026' },
      { ...known, number: '💥' },
    ];
    const bodies = new Set<string | undefined>();
    for (const body of wrong) {
      const inspector = anInspector();
      bodies.add((await inspector.verify(body)).body);
      expect(inspector.reads).toHaveLength(1);
    }
    for (const tenant of ['semarang', '__proto__', 'metro.x', 'metro#x'])
      bodies.add((await anInspector().verify({ ...named, tenant })).body);
    const answer = {
      verdict: 'unknown',
      reasons: [{ code: 'not_found', text: 'There is no such licence.' }],
      checkedAt: NOW.toISOString(),
    };
    expect([...bodies]).toEqual([JSON.stringify(answer)]);
  });

  test('takes a name without a letter for nobody’s, even where the holder has none', async () => {
    const nameless = anInspector({ licence: aLicence({ holder: '' }) });
    expect(await nameless.verdict({ ...known, name: '-' })).toMatchObject({ verdict: 'unknown' });
  });
});

describe('who verifies too often', () => {
  test.each([known, named])('is asked to wait, whether the number exists or not: %j', async (body) => {
    const inspector = anInspector({ wait: 42 });
    for (const number of [body.number, 'none']) {
      const reply = await inspector.verify({ ...body, number });
      expect(reply).toMatchObject({ statusCode: 429, headers: { 'retry-after': '42' } });
      expect(bodyOf(reply)).toMatchObject({ code: 'too_many_requests' });
    }
    expect(inspector.asked).toEqual(['127.0.0.1', '127.0.0.1']);
  });

  test('may check what cannot be guessed all the same', async () => {
    const inspector = anInspector({ wait: 42 });
    for (const body of [{ credential: shown }, { credential: aLink() }, { pdf: 'JVBERi0=' }])
      expect((await inspector.verify(body)).statusCode).toBe(200);
    expect(inspector.asked).toEqual([]);
  });
});

/** A credential with one character replaced, so that it says something else. */
const mangled = (credential: string) =>
  fc
    .tuple(fc.nat(credential.length - 1), fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }))
    .map(([at, other]) => credential.slice(0, at) + other + credential.slice(at + 1))
    .filter((text) => text !== credential);

describe('whatever is sent to be verified', () => {
  const digest = (text: string) => createHash('sha256').update(text).digest('base64');
  const garbage: readonly object[] = [
    ...['', ' ', 'halo', '💥'.repeat(500), '\u0000', '..~', 'x'.repeat(1_000_000), `${aLink()}#1234`].map(
      (credential) => ({ credential }),
    ),
    ...['', '%%%', 'JVBERi0xLjc', digest('x'), 'A', '💥', 'A'.repeat(1_333_000)].map((pdf) => ({ pdf })),
  ];

  test.each(garbage)('gets a definite answer that is not “valid”: example %#', async (body) => {
    const inspector = anInspector();
    const { codes, verdict } = await inspector.verdict(body);
    expect(['unknown', 'altered']).toContain(verdict);
    expect(codes.length).toBeGreaterThan(0);
    expect(inspector.faults).toEqual([]);
  });

  // Five hundred questions, and the machine may be busy.
  test('is never a fault of ours, and never valid', async () => {
    const inspector = anInspector();
    const anything = fc.oneof(
      fc.record({ credential: fc.oneof(fc.string({ unit: 'binary' }), mangled(shown), mangled(full)) }),
      fc.record({ pdf: fc.oneof(fc.string({ unit: 'binary' }), fc.base64String()) }),
      fc.record({ tenant: fc.string(), number: fc.string({ unit: 'grapheme' }), name: fc.string() }),
      fc.dictionary(fc.constantFrom('credential', 'pdf', 'tenant', 'number', 'name', 'x'), fc.jsonValue()),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (body) => {
        const { body: text = '', statusCode = 0 } = await inspector.verify(body);
        expect([200, 422]).toContain(statusCode);
        expect(text).not.toContain('"verdict":"valid"');
      }),
      { numRuns: 500 },
    );
    expect(inspector.faults).toEqual([]);
  });

  test.each([
    [{}, 422],
    [{ tenant: 'metro' }, 422],
    [{ credential: shown, pdf: '' }, 422],
    [{ credential: 5 }, 422],
    [{ pdf: null }, 422],
    [{ ...known, nik: '1872015502900003' }, 422],
    [{ ...known, number: 'x'.repeat(101) }, 422],
    [{ pdf: 'A'.repeat(1_340_000) }, 413],
  ])('that is no question is refused as such: example %#', async (body, status) => {
    expect((await anInspector().verify(body)).statusCode).toBe(status);
  });
});
