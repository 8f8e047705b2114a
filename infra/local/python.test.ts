import { describe, expect, it } from 'vitest';
import { isRecent, readAnswer, whatIsMissing } from './python.ts';

const answer = (major: number, minor: number, makesEnvironments = true) => ({
  version: { major, minor },
  makesEnvironments,
});

describe('what a Python answers', () => {
  it('tells its version and that it makes virtual environments', () => {
    expect(readAnswer('3.12\nvenv\n')).toEqual(answer(3, 12));
  });

  it('tells that it makes none', () => {
    expect(readAnswer('3.11\n')).toEqual(answer(3, 11, false));
  });

  it('is nothing from a program that is no Python', () => {
    expect(readAnswer('Python was not found; run without arguments to install')).toBeUndefined();
  });
});

describe('a recent Python', () => {
  it.each([
    [3, 10],
    [3, 14],
    [4, 0],
  ])('is %d.%d', (major, minor) => {
    expect(isRecent(answer(major, minor))).toBe(true);
  });

  it.each([
    [2, 7],
    [3, 9],
    [2, 11],
  ])('is not %d.%d', (major, minor) => {
    expect(isRecent(answer(major, minor))).toBe(false);
  });
});

describe('the line about a missing Python', () => {
  it('says that there is none', () => {
    expect(whatIsMissing([])).toBe('The local engine needs Python 3.10 or newer; none was found.');
  });

  it('names the one that is too old', () => {
    expect(whatIsMissing([{ name: 'python3', ...answer(3, 8) }])).toContain('python3 is 3.8');
  });

  it('prefers the recent one that lacks venv over the older ones', () => {
    const found = [
      { name: 'python3', ...answer(3, 8) },
      { name: 'python3.12', ...answer(3, 12, false) },
    ];
    expect(whatIsMissing(found)).toContain('python3.12 cannot make virtual environments');
  });
});
