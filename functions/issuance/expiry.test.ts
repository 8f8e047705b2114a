import { expect, test } from 'vitest';
import { aLicence, licenceInOffice } from '../../test/support/licence.ts';
import { createExpiry } from './expiry.ts';

const LAST_DAY = '2027-03-31';

/** Licences by id; those of which it is told drop out of the list as those of the index do. */
function aRegister(ids: readonly string[], broken: readonly string[] = []) {
  const offices = new Map(
    ids.map((id) => [
      id,
      licenceInOffice(aLicence({ id, validUntil: LAST_DAY }), () => new Date('2027-04-03T17:00:00Z')),
    ]),
  );
  const asked: string[] = [];
  const expire = createExpiry({
    tenants: ['metro'],
    journal: {
      execute(id, command, actor) {
        asked.push(id);
        const office = offices.get(id);
        if (office === undefined || broken.includes(id)) return Promise.reject(new Error(`${id} is damaged`));
        return Promise.resolve(office.execute(command, actor));
      },
    },
    async *licencesPast(tenant, today) {
      const past = [...offices].filter(
        ([, { now }]) => tenant === 'metro' && now().validUntil < today && now().expiredAt === undefined,
      );
      for (const [id] of past) yield await Promise.resolve([id]);
    },
    today: () => '2027-04-04',
  });
  return { asked, expire, offices };
}

test('the expiry of licences makes up for days on which nobody asked, and tells of each licence once', async () => {
  const { asked, expire, offices } = aRegister(['metro.1', 'metro.2']);
  await expire();
  await expire();
  expect(asked).toEqual(['metro.1', 'metro.2']);
  for (const { links } of offices.values())
    expect(links.map(({ event }) => event)).toMatchObject([{ type: 'expired', data: { lastDay: LAST_DAY } }]);
});

test('a licence whose expiry fails keeps no other from it, and is told in the end', async () => {
  const { expire, offices } = aRegister(['metro.1', 'metro.2'], ['metro.1']);
  await expect(expire()).rejects.toThrow('1 licences were not told');
  expect(offices.get('metro.2')?.now().expiredAt).toBeDefined();
});
