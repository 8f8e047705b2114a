import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPersonalData, sealedForms } from './personal-data.ts';

const SECRET = 's'.repeat(64);
const withSecret = (secret = SECRET) => createPersonalData(() => Promise.resolve(secret));
const personalData = withSecret();
const form = { full_name: 'Siti Aminah', nik: '3374014505900003' };

async function sealedNik(): Promise<string> {
  const { nik = '' } = await personalData.seal('a1', form);
  return nik;
}

describe('a sealed form', () => {
  test('opens again to what it was, in another environment with the same secret', async () => {
    const sealed = await personalData.seal('a1', form);
    expect(await withSecret().open('a1', sealed)).toEqual(form);
  });

  test('of any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.uuid(), async (value, id) => {
        expect(await personalData.open(id, await personalData.seal(id, { value }))).toEqual({ value });
      }),
    );
  });

  test('shows nothing of its values, and the same value never the same way twice', async () => {
    expect(JSON.stringify(await personalData.seal('a1', form))).not.toContain('Siti');
    const nik = await sealedNik();
    expect(Buffer.from(nik.slice(2), 'base64url').toString('latin1')).not.toContain(form.nik);
    expect(nik).not.toBe(await sealedNik());
  });

  test('leaves a cleared field cleared', async () => {
    expect(await personalData.seal('a1', { nik: null })).toEqual({ nik: null });
  });

  test('does not open for another application, another field or with another secret', async () => {
    const nik = await sealedNik();
    await expect(personalData.open('a2', { nik })).rejects.toThrow();
    await expect(personalData.open('a1', { npwp: nik })).rejects.toThrow();
    await expect(withSecret('t'.repeat(64)).open('a1', { nik })).rejects.toThrow();
  });

  test('does not open when a bit of it was changed, or it was cut short', async () => {
    const nik = await sealedNik();
    const bytes = Buffer.from(nik.slice(2), 'base64url');
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, bits) => {
        const damaged = Buffer.from(bytes);
        damaged[at] = (damaged[at] ?? 0) ^ bits;
        await expect(
          personalData.open('a1', { nik: `1.${damaged.toString('base64url')}` }),
        ).rejects.toThrow();
        const cut = bytes.subarray(0, at).toString('base64url');
        await expect(personalData.open('a1', { nik: `1.${cut}` })).rejects.toThrow();
      }),
    );
  });

  test('that was never sealed is a fault, not a value', async () => {
    await expect(personalData.open('a1', form)).rejects.toThrow();
  });
});

describe('the secret of sealed forms', () => {
  test('is fetched once, also by two who ask at once, and not at all for an empty form', async () => {
    let asked = 0;
    const counting = createPersonalData(() => {
      asked += 1;
      return Promise.resolve(SECRET);
    });
    expect(await counting.open('a1', {})).toEqual({});
    expect(asked).toBe(0);
    await Promise.all([counting.seal('a1', form), counting.seal('a2', form)]);
    expect(asked).toBe(1);
  });

  test('is asked for again after a failure', async () => {
    let asked = 0;
    const failing = createPersonalData(() => {
      asked += 1;
      return asked === 1 ? Promise.reject(new Error('throttled')) : Promise.resolve(SECRET);
    });
    await expect(failing.seal('a1', form)).rejects.toThrow('throttled');
    await expect(failing.seal('a1', form)).resolves.toHaveProperty('nik');
  });
});

test('functions without the secret carry a sealed form through and can never write one', async () => {
  const sealed = await personalData.seal('a1', form);
  expect(await sealedForms.open('a1', sealed)).toEqual(sealed);
  await expect(sealedForms.seal('a1', form)).rejects.toThrow();
});

describe('a secret that is fetched before it is needed', () => {
  test('is fetched once', async () => {
    let asked = 0;
    const data = createPersonalData(() => {
      asked += 1;
      return Promise.resolve(SECRET);
    });
    data.prepare();
    data.prepare();
    expect(await data.open('a1', await personalData.seal('a1', form))).toEqual(form);
    expect(asked).toBe(1);
  });

  test('and cannot be had is asked for again by whoever needs it, who is told', async () => {
    let asked = 0;
    const data = createPersonalData(() => {
      asked += 1;
      return Promise.reject(new Error('no secret'));
    });
    data.prepare();
    await new Promise(setImmediate);
    await expect(data.seal('a1', form)).rejects.toThrow('no secret');
    expect(asked).toBe(2);
  });
});
