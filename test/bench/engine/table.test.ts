import { describe, expect, it } from 'vitest';
import { createTable } from './table.ts';

const state = (version: number) => ({
  pk: { S: 'APP#1' },
  sk: { S: 'STATE' },
  application: { M: { version: { N: String(version) } } },
});
const onto = (version: number, next: number) => ({
  TransactItems: [
    {
      Put: {
        Item: state(next),
        ConditionExpression: 'application.version = :version',
        ExpressionAttributeValues: { ':version': { N: String(version) } },
      },
    },
  ],
});
const read = { Key: { pk: { S: 'APP#1' }, sk: { S: 'STATE' } }, ConsistentRead: true };

describe('the table of the bench', () => {
  it('writes only onto the version that was read', () => {
    const table = createTable([state(1)]);
    expect(table.call('TransactWriteItems', onto(1, 2)).status).toBe(200);
    expect(table.call('TransactWriteItems', onto(1, 3)).status).toBe(400);
    expect(table.call('GetItem', read).body).toMatchObject({ Item: state(2) });
  });

  it('keeps nothing when it is frozen, so that every first event is the first', () => {
    const table = createTable([state(1)], true);
    expect(table.call('TransactWriteItems', onto(1, 2)).status).toBe(200);
    expect(table.call('GetItem', read).body).toMatchObject({ Item: state(1) });
  });

  it('adds to numbers, from nought where there was none', () => {
    const table = createTable([state(1)]);
    const add = (by: string) => ({
      Update: {
        Key: { pk: { S: 'COUNT#metro' }, sk: { S: '1' } },
        UpdateExpression: 'ADD #review :review',
        ExpressionAttributeNames: { '#review': 'review' },
        ExpressionAttributeValues: { ':review': { N: by } },
      },
    });
    for (const by of ['3', '-1']) table.call('TransactWriteItems', { TransactItems: [add(by)] });
    const Key = { pk: { S: 'COUNT#metro' }, sk: { S: '1' } };
    expect(table.call('GetItem', { Key }).body).toMatchObject({ Item: { ...Key, review: { N: '2' } } });
  });

  it('refuses a condition that it cannot judge', () => {
    const put = { Item: state(1), ConditionExpression: 'size(pk) > :n' };
    expect(() => createTable().call('PutItem', put)).toThrow('condition not known here');
  });
});
