import { describe, expect, it } from 'vitest';
import { apiOn, outputOf } from './outputs.ts';

const endpoint = 'http://127.0.0.1:4566';

describe('the address of an API on the engine', () => {
  it.each([
    ['as AWS writes it', 'https://a59f57b4.execute-api.ap-southeast-3.amazonaws.com/'],
    ['as the engine writes it', 'http://a59f57b4.execute-api.localhost:4566'],
    ['with its default stage', `${endpoint}/_aws/execute-api/a59f57b4/$default`],
  ])('is a path, %s', (_, address) => {
    expect(apiOn(endpoint, address)).toBe(`${endpoint}/_aws/execute-api/a59f57b4`);
  });

  it('keeps the path behind it', () => {
    expect(apiOn(endpoint, 'https://a59f57b4.execute-api.x.amazonaws.com/sandbox')).toBe(
      `${endpoint}/_aws/execute-api/a59f57b4/sandbox`,
    );
  });

  it('is left alone when it is elsewhere', () => {
    expect(apiOn(endpoint, 'https://satujam.example')).toBe('https://satujam.example');
  });
});

it('an output of a stack that is missing is named', () => {
  expect(() => outputOf({ ApiUrl: 'x' }, 'TableName')).toThrow('TableName');
});
