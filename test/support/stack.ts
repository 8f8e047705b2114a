import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { Stack } from '../../infra/local/stack.ts';

/** The copy that this run of tests talks to (`npm run test:stack` starts it). */
export const stack: Stack = readStack(process.env['SATUJAM_STACK']);

function readStack(file: string | undefined): Stack {
  if (file === undefined) throw new Error('these tests need a running stack: npm run test:stack');
  return z.parse(Stack, JSON.parse(readFileSync(file, 'utf8')));
}
