import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { v7 } from 'uuid';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { contract as authenticity } from '../../functions/authenticity/contract.ts';
import { contract as lists } from '../../functions/status/contract.ts';
import { tenants } from '../../shared/catalogue/index.ts';
import { licenceItem } from '../../shared/store/licence-item.ts';
import { createLicenceStore } from '../../shared/store/licence-store.ts';
import { toItem } from '../../shared/store/table.ts';
import { listener } from '../support/bus.ts';
import { invoke } from '../support/engine.ts';
import { eventually } from '../support/eventually.ts';
import { aLicence } from '../support/licence.ts';
import { anybody } from '../support/people.ts';
import { stack } from '../support/stack.ts';
import { countedClient } from './support/table.ts';

/** What runs by the clock on the running copy, with the rights that its roles give. */

const table = { client: countedClient().client, name: stack.tableName };

test('a licence whose last day is over is told to be expired, once', async () => {
  const bus = await listener();
  const id = `metro.${v7().toUpperCase()}`;
  const licence = aLicence({ id, number: id, validUntil: '2020-12-31', person: v7() });
  await table.client.send(new PutItemCommand({ TableName: table.name, Item: toItem(licenceItem(licence)) }));
  await invoke('ExpireLicences');
  await invoke('ExpireLicences');
  expect(await createLicenceStore(table).read(id)).toMatchObject({ state: 'active', chain: { n: 1 } });
  const heard = await eventually(
    () => bus.about(id),
    (envelopes) => envelopes.length > 0,
  );
  expect(heard).toMatchObject([
    { type: 'licence.expired', tenant: 'metro', subject: id, data: { state: 'expired' } },
  ]);
});

const Keys = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) });

test('every local government has a status list of the year, signed with its own key, before anybody needs it', async () => {
  await invoke('RenewStatusLists');
  for (const tenant of tenants()) {
    const list = `${tenant}-${new Date().getUTCFullYear()}`;
    const { body, headers, status } = await anybody.send(lists.getStatusList, { params: { list } });
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
      200,
      'application/statuslist+jwt',
      'public, max-age=60',
    ]);
    const jwks = await anybody.send(authenticity.getJwks, { params: { tenant } });
    const { payload } = await jwtVerify(
      z.parse(z.string(), body),
      createLocalJWKSet(z.parse(Keys, jwks.body)),
      { typ: 'statuslist+jwt' },
    );
    expect(payload.sub).toMatch(new RegExp(`/status-lists/${list}$`));
    expect(payload).toMatchObject({ ttl: 60, status_list: { bits: 2 } });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(2 * 86_400);
  }
});

test('a status list that nobody published is not found, and neither is what is none', async () => {
  for (const list of ['metro-1999', 'metro', 'nowhere-2026']) {
    const { body, headers, status } = await anybody.send(lists.getStatusList, { params: { list } });
    expect([status, headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    expect(body).toMatchObject({ code: 'not_found' });
  }
});
