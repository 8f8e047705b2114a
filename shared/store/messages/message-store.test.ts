import { expect, test } from 'vitest';
import { memoryDynamoDb } from '../../../test/support/memory-dynamodb.ts';
import { type Message } from '../../domain/message.ts';
import { toItem } from '../table.ts';
import { inboxIndexKey, messageKey } from './keys.ts';
import { createMessageStore } from './message-store.ts';

const ID = '24218cb4-1ea8-5cef-9ca9-0112aac8d30f';
const OWNER = '5b1f0f0a-7a54-4a7e-9c39-0f2f6f3f1a01';
const message: Message = {
  id: ID,
  version: 1,
  kind: 'received',
  tenant: 'metro',
  owner: OWNER,
  event: { id: 'e1', type: 'application.submitted', subject: '01a19f22-9c29-7686-87b9-6748d9f31d77' },
  about: '',
  language: 'id',
  urgent: true,
  optional: false,
  state: 'pending',
  channels: ['email'],
  attempts: [],
  createdAt: '2026-11-03T02:00:08.160Z',
  sealed: '1.sealed',
};
const sent: Message = { ...message, version: 2, state: 'sent' };

test('a message is read as it was written, onto the version before it and no other', async () => {
  const store = createMessageStore(memoryDynamoDb().table);
  expect([await store.write(message), await store.write(message)]).toEqual([true, false]);
  expect([await store.write(sent), await store.write(sent)]).toEqual([true, false]);
  expect(await store.read(ID)).toEqual(sent);
});

test('a message from before they were packed is read and changed', async () => {
  const formerly = { ...messageKey(ID), ...inboxIndexKey(OWNER, message.createdAt, ID), message };
  const store = createMessageStore(memoryDynamoDb({ initial: [toItem(formerly)] }).table);
  expect(await store.read(ID)).toEqual(message);
  expect((await store.inbox(OWNER, { limit: 5 })).items).toEqual([message]);
  expect([await store.write(sent), await store.write(sent)]).toEqual([true, false]);
  expect((await store.inbox(OWNER, { limit: 5 })).items).toEqual([sent]);
});

test('who writes a message again within the second lists it then', async () => {
  const store = createMessageStore(memoryDynamoDb().table);
  await store.write(message, false);
  expect((await store.inbox(OWNER, { limit: 5 })).items).toEqual([]);
  await store.write(sent);
  expect((await store.inbox(OWNER, { limit: 5 })).items).toEqual([sent]);
});
