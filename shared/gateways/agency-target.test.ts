import { expect, test } from 'vitest';
import { targetIn } from './agency-target.ts';

const house = { region: 'ap-southeast-3', account: '111111111111' };
const BUS = 'arn:aws:events:ap-southeast-3:222222222222:event-bus/satujam-events';
const QUEUE = 'arn:aws:sqs:ap-southeast-3:222222222222:satujam-events';

test("an agency's bus and queues are known by account and name", () => {
  const account = '222222222222';
  expect(targetIn(BUS, 'events', house)).toEqual({ account, name: 'satujam-events' });
  expect(targetIn(QUEUE, 'sqs', house)).toEqual({ account, name: 'satujam-events' });
  expect(targetIn(`${QUEUE}.fifo`, 'sqs', house)).toEqual({ account, name: 'satujam-events.fifo' });
});

test.each([
  ['is empty', '', 'arn_invalid'],
  ['is of a queue', QUEUE, 'arn_invalid'],
  ['is of a queue that is called a bus', BUS.replace('events:', 'sqs:'), 'arn_invalid'],
  ['is of a function', BUS.replace('events:', 'lambda:'), 'arn_invalid'],
  ['is of a rule', BUS.replace('event-bus/', 'rule/'), 'arn_invalid'],
  ['has no account', BUS.replace('222222222222', ''), 'arn_invalid'],
  ['has a short account', BUS.replace('222222222222', '2222'), 'arn_invalid'],
  ['has a name in two parts', `${BUS}/more`, 'arn_invalid'],
  ['has a line break behind it', `${BUS}\n`, 'arn_invalid'],
  ['is of another partition', BUS.replace('arn:aws:', 'arn:aws-cn:'), 'arn_invalid'],
  ['has a name that is too long', `${BUS}${'a'.repeat(256)}`, 'arn_invalid'],
  ['is in another region', BUS.replace('ap-southeast-3', 'ap-southeast-1'), 'other_region'],
  ['is in our own account', BUS.replace('222222222222', '111111111111'), 'own_account'],
  ['is of a default bus', BUS.replace('satujam-events', 'default'), 'arn_not_prefixed'],
  ['has the prefix elsewhere', BUS.replace('satujam-', 'not-satujam-'), 'arn_not_prefixed'],
])('a bus whose ARN %s gets nothing', (_, arn, trouble) => {
  expect(targetIn(arn, 'events', house)).toBe(trouble);
});

test.each([
  ['is of a bus', BUS, 'arn_invalid'],
  ['has a dot in its name', `${QUEUE}.other`, 'arn_invalid'],
  ['has a name of 81 characters', `${QUEUE}${'a'.repeat(67)}`, 'arn_invalid'],
  ['has no prefix', QUEUE.replace('satujam-', ''), 'arn_not_prefixed'],
  ['is in our own account', QUEUE.replace('222222222222', '111111111111'), 'own_account'],
])('a queue whose ARN %s gets nothing', (_, arn, trouble) => {
  expect(targetIn(arn, 'sqs', house)).toBe(trouble);
});

test('in the local stage, where there is one account only, it may be in that one', () => {
  const local = { ...house, account: undefined };
  expect(targetIn(QUEUE.replace('222222222222', '111111111111'), 'sqs', local)).toHaveProperty('name');
});
