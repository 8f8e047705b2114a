import { expect, test } from 'vitest';
import { keySet } from '../../../functions/authenticity/metadata.ts';
import { qrText } from '../../../shared/domain/qr-text.ts';
import { STATUS } from '../../../shared/domain/status-list.ts';
import { NOW } from '../../../test/support/builders.ts';
import { aCredential, aLink, issuers, PUBLIC_URL } from '../../../test/support/credential.ts';
import { checkOffline } from './offline.ts';

const { issue, keys, statusList } = issuers();
const { shown } = await issue(aCredential());
const jwks = JSON.stringify(keySet((await keys.keysOf('metro')) ?? []));
const listWith = (status: number) =>
  statusList({ tenant: 'metro', list: 'metro-2026', entries: new Map([[4711, status]]), now: NOW });

/** What was fetched before, a minute ago. */
function kept(answers: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const fetched = (url: string) => {
    asked.push(url);
    const text = answers[url];
    return Promise.resolve(text === undefined ? undefined : { text, ageSeconds: 60 });
  };
  return { asked, fetched, now: NOW };
}

const keysAt = `${PUBLIC_URL}/.well-known/jwks/metro`;
const listAt = `${PUBLIC_URL}/status-lists/metro-2026`;

test('a credential is judged without a network where keys and status list are at hand', async () => {
  const valid = kept({ [keysAt]: jwks, [listAt]: await listWith(STATUS.valid) });
  expect(await checkOffline(qrText(aLink(), shown), PUBLIC_URL, valid)).toMatchObject({
    verdict: 'valid',
    reasons: [],
    keysAgeSeconds: 60,
    statusAgeSeconds: 0,
  });
  const suspended = kept({ [keysAt]: jwks, [listAt]: await listWith(STATUS.suspended) });
  expect(await checkOffline(shown, PUBLIC_URL, suspended)).toMatchObject({ verdict: 'suspended' });
});

test('a credential without a status list is valid as far as can be told, and that is said', async () => {
  expect(await checkOffline(shown, PUBLIC_URL, kept({ [keysAt]: jwks }))).toMatchObject({
    verdict: 'valid',
    reasons: ['status_unknown'],
  });
});

test('a credential without keys is not believed', async () => {
  const answer = await checkOffline(shown, PUBLIC_URL, kept({}));
  expect(answer).toMatchObject({ verdict: 'unknown', reasons: ['issuer_unknown'] });
  expect(answer).not.toHaveProperty('keysAgeSeconds');
});

test('a credential from elsewhere makes nobody fetch anything from there', async () => {
  const elsewhere = await issuers('https://satujam.evil').issue(aCredential());
  const { asked, ...world } = kept({ [keysAt]: jwks });
  expect(await checkOffline(elsewhere.shown, PUBLIC_URL, world)).toMatchObject({ verdict: 'unknown' });
  expect(asked).toEqual([]);
});

test.each(['', 'halo', '{"keys":[{}]}', '<html>'])(
  'a credential is not believed by what is no keys: %j',
  async (text) => {
    expect(await checkOffline(shown, PUBLIC_URL, kept({ [keysAt]: text }))).toMatchObject({
      verdict: 'unknown',
    });
  },
);
