import { describe, expect, test } from 'vitest';
import { STATUS } from '../../shared/domain/status-list.ts';
import { NOW } from '../support/builders.ts';
import { aCredential, issuers, PUBLIC_URL } from '../support/credential.ts';
import { sdJwtPython, sdJwtVc } from '../support/credential-verifiers.ts';

const office = issuers();
const request = aCredential();
const { full, shown } = await office.issue(request);
const keys = (await office.keysOf(`${PUBLIC_URL}/metro`)) ?? [];
const foreignKeys = (await issuers().keysOf(`${PUBLIC_URL}/metro`)) ?? [];

const listWith = (status: number) =>
  office.statusList({
    tenant: 'metro',
    list: request.status.list,
    entries: new Map([[request.status.index, status]]),
    now: NOW,
  });
const lists = {
  valid: await listWith(STATUS.valid),
  revoked: await listWith(STATUS.invalid),
  suspended: await listWith(STATUS.suspended),
};

/** The credential with one character of that part changed. */
function changed(part: string, at: number): string {
  const place = full.indexOf(part) + at;
  return `${full.slice(0, place)}${full[place] === 'A' ? 'B' : 'A'}${full.slice(place + 1)}`;
}
const [jwt = '', disclosure = ''] = full.split('~');
const [, payload = '', signature = ''] = jwt.split('.');

describe.each([sdJwtVc, await sdJwtPython()])('$name', (verifier) => {
  const skipped = verifier.missing !== undefined;
  const title = skipped ? ` (skipped: ${verifier.missing})` : '';
  const claimsOf = (credential: string, list = lists.valid, issuerKeys = keys) =>
    verifier.claimsOf(credential, issuerKeys, list, NOW);

  test.skipIf(skipped)(`reads in the full credential what was issued${title}`, async () => {
    expect(await claimsOf(full)).toMatchObject({ ...request.claims, ...request.disclosable });
  });

  test.skipIf(skipped)(`reads in the shown one all but what is the holder's to show${title}`, async () => {
    const claims = await claimsOf(shown);
    expect(claims).toMatchObject(request.claims);
    for (const name of Object.keys(request.disclosable)) expect(claims).not.toHaveProperty(name);
  });

  test.skipIf(skipped).each([
    ['its claims', payload, 60],
    ['its signature', signature, 10],
  ])(`refuses it with one character changed in %s${title}`, async (_, part, at) => {
    await expect(claimsOf(changed(part, at))).rejects.toThrow();
  });

  test.skipIf(skipped)(`does not read a disclosure that was changed${title}`, async () => {
    const claims = await claimsOf(changed(disclosure, 36)).catch(() => ({}));
    expect(claims).not.toHaveProperty('birth_date');
  });

  test.skipIf(skipped)(`refuses it with another key of the same name${title}`, async () => {
    await expect(claimsOf(full, lists.valid, foreignKeys)).rejects.toThrow();
  });
});

test.each([
  ['revoked', lists.revoked],
  ['suspended', lists.suspended],
])('the verifier that looks at the list refuses what it says to be %s', async (_, list) => {
  await expect(sdJwtVc.claimsOf(shown, keys, list, NOW)).rejects.toThrow('Status');
});
