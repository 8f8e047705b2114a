import type { RegistryCheck } from '../../shared/domain/registry-check.ts';
import type { RuleTrace } from '../../shared/domain/rule-trace.ts';
import { allFine, NOW, people, type Step, stories, systems } from './builders.ts';

/** The story of a file about which nothing asks for a second look, until it waits for determination. */

const checks: RegistryCheck[] = [
  { registry: 'str', outcome: 'found', source: 'uji', checkedAt: NOW.toISOString() },
];
const trace: RuleTrace[] = [
  { rule: 'registration_valid', standard: 'uji', legalBasis: 'uji', evidence: {}, outcome: 'met' },
];

/** Hashes by which a file is drawn to be looked at, and by which it is not. */
export const DRAWN = '0'.repeat(64);
export const NOT_DRAWN = '00000001'.padEnd(64, '0');

export const soundFile: readonly Step[] = [
  ...stories.filed,
  { command: { type: 'screen', checks, trace }, by: systems.screening },
  { command: { type: 'claim' }, by: people.verifier },
  { command: { type: 'recommend', outcome: 'approve', verdicts: allFine }, by: people.verifier },
];
