import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod/mini';
import { Rule } from '../domain/rule-trace.ts';

const LegalBases = z.record(Rule, z.string());
let known: z.infer<typeof LegalBases> | undefined;

/** The legal basis of an automatic check, in words. */
export function legalBasisOf(rule: Rule): string {
  const file = fileURLToPath(new URL('./national/rules.json', import.meta.url));
  known ??= z.parse(LegalBases, JSON.parse(readFileSync(file, 'utf8')));
  return known[rule];
}
