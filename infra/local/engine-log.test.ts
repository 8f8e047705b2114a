import { describe, expect, it } from 'vitest';
import { lastTelling } from './engine-log.ts';

describe('the last words of an engine', () => {
  it('are the exception, not the frames that lead to it nor what came after', () => {
    const log = [
      'ERROR one request was odd',
      'Traceback (most recent call last):',
      'OSError: disk full',
      '  File "errors.py", line 1, in fatal',
      'bye',
    ];
    expect(lastTelling(log)).toBe('OSError: disk full');
  });

  it('are its last line when it spoke of no trouble', () => {
    expect(lastTelling(['INFO Ready', 'INFO Running', ''])).toBe('INFO Running');
  });

  it('are told to be missing', () => {
    expect(lastTelling([''])).toBe('it said nothing');
  });
});
