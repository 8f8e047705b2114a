import * as z from 'zod/mini';
import { contract, type Verification } from '../../../functions/authenticity/contract.ts';
import { LARGEST_SIGNED_PDF } from '../../../shared/gateways/signed-pdf.ts';
import { createClient } from '../client.ts';
import { Trouble } from '../trouble.ts';
import type { Thing } from './thing.ts';

/** Asks SatuJam, by the origin that is in its links. @throws Trouble when it cannot be reached or will not say */
export async function ask(url: string, thing: Thing): Promise<Verification> {
  if (thing.kind === 'pdf' && thing.bytes.length > LARGEST_SIGNED_PDF) return tooLarge;
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    return await createClient(`${url}/api`).call(contract.verify, { body: questionOf(thing), signal });
  } catch (error) {
    if (error instanceof TypeError) throw new Trouble(`${url} cannot be reached.`);
    if (error instanceof DOMException) throw new Trouble(`${url} does not answer.`);
    if (error instanceof z.core.$ZodError) throw new Trouble(`${url} answers, but not as SatuJam does.`);
    throw error;
  }
}

/** Longer than the API takes at most; what can be told without it is told then. */
const PATIENCE_MS = 15_000;

/** Known without asking. */
const tooLarge: Verification = {
  verdict: 'unknown',
  reasons: [{ code: 'too_large', text: '' }],
  checkedAt: new Date().toISOString(),
};

function questionOf(thing: Thing): object {
  if (thing.kind === 'credential') return { credential: thing.text };
  if (thing.kind === 'pdf') return { pdf: Buffer.from(thing.bytes).toString('base64') };
  const { kind: _, ...question } = thing;
  return question;
}
