import { expect, test } from 'vitest';
import { listen } from '../../../test/support/loopback.ts';
import { Trouble } from '../trouble.ts';
import { ask } from './ask.ts';

const number = { kind: 'number', tenant: 'metro', number: '503/0001/SIP-TEST/XI/2026' } as const;

test.each(['<html>', '', '{"verdict":"valid"}', '[]'])(
  'an answer that is not SatuJam’s says nothing of a licence: %j',
  async (answer) => {
    const { stop, url } = await listen((_, response) => void response.end(answer));
    await expect(ask(url, number)).rejects.toThrow(Trouble);
    await stop();
    await expect(ask(url, number)).rejects.toThrow(/cannot be reached/);
  },
);
