import { spawnSync } from 'node:child_process';
import * as z from 'zod/mini';

/**
 * Holds every import to the arrows of docs/architecture.md (rules in .dependency-cruiser.json). Fails when it saw too
 * few modules to have seen the TypeScript: a check that looks at nothing must not pass.
 */
const MINIMUM_MODULES = 100;

const Report = z.object({
  summary: z.object({
    totalCruised: z.int(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

const { stderr, stdout } = spawnSync(
  'depcruise',
  [
    '--config',
    '.dependency-cruiser.json',
    '--output-type',
    'json',
    'infra',
    'functions',
    'shared',
    'portal',
    'test',
  ],
  { encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 },
);
if (stdout === '') throw new Error(stderr);
const { totalCruised, violations } = z.parse(Report, JSON.parse(stdout)).summary;

for (const { from, rule, to } of violations) console.error(`${rule.name}: ${from} → ${to}`);
if (totalCruised < MINIMUM_MODULES) console.error(`only ${totalCruised} modules seen`);
console.log(`architecture: ${totalCruised} modules, ${violations.length} violations`);
process.exitCode = violations.length > 0 || totalCruised < MINIMUM_MODULES ? 1 : 0;
