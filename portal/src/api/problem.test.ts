import { expect, test } from 'vitest';
import { asProblem, fieldOf, isTransient, unreachable } from './problem.ts';

const answer = (status: number, type: string) =>
  new Response('{}', { status, headers: { 'content-type': type } });

test('a refusal of the API is left as it is', () => {
  const refusal = answer(422, 'application/problem+json');
  expect(asProblem(refusal)).toBe(refusal);
});

test('a page of a gateway instead of an answer is a problem with words of our own', async () => {
  const problem = asProblem(answer(502, 'text/html'));
  expect(problem.status).toBe(502);
  expect(await problem.json()).toMatchObject({ code: 'unavailable', status: 502 });
});

test('no network is a problem like any other, and worth another try', async () => {
  const problem: unknown = await unreachable().json();
  expect(problem).toMatchObject({ code: 'unreachable' });
  expect(isTransient({ type: '', title: '', status: 504, code: 'unreachable', requestId: '' })).toBe(true);
});

test('a refusal is not tried again, too many questions are', () => {
  expect(
    [403, 404, 409, 412, 422].map((status) =>
      isTransient({ type: '', title: '', status, code: '', requestId: '' }),
    ),
  ).toEqual([false, false, false, false, false]);
  expect(isTransient({ type: '', title: '', status: 429, code: '', requestId: '' })).toBe(true);
});

test.each([
  ['/form/birth_date', 'birth_date'],
  ['/documents/identity_card', 'identity_card'],
  ['/form/a~1b~0c', 'a/b~c'],
  ['', ''],
])('the pointer %s is about the field %s', (pointer, field) => {
  expect(fieldOf(pointer)).toBe(field);
});
