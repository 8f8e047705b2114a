import { defineConfig } from 'vitest/config';

/** After so long (ms) nothing comes any more, also on a slow machine that runs all of this twice at once. */
const HANGS = 600_000;

/** Tests that talk to a running stack as clients do (`npm run test:stack`). */
const onStack = { testTimeout: HANGS, hookTimeout: HANGS };

export default defineConfig({
  test: {
    // Vitest leaves a core to others; on two that is half the machine.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{shared,functions,infra,test/bench}/**/*.test.ts', 'portal/src/**/*.test.{ts,tsx}'],
          isolate: false,
          // Properties take a second or two alone, and more beside whatever else a machine does.
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'infra',
          include: ['test/infra/**/*.test.ts'],
          // They share one synthesis of each stage.
          isolate: false,
          testTimeout: HANGS,
          hookTimeout: HANGS,
        },
      },
      { test: { name: 'surge', include: ['test/surge/**/*.surge.test.ts'], testTimeout: HANGS } },
      // With them a few launches; a thousand take minutes, and a real engine (`npm run test:surge`).
      {
        test: {
          name: 'fuzz',
          include: ['test/fuzz/**/*.test.ts', 'test/surge/quota.test.ts'],
          testTimeout: HANGS,
        },
      },
      { test: { name: 'integration', include: ['test/integration/**/*.test.ts'], ...onStack } },
      { test: { name: 'contract', include: ['test/contract/**/*.test.ts'], ...onStack } },
      { test: { name: 'journeys', include: ['test/journeys/**/*.test.ts'], ...onStack } },
      {
        test: {
          name: 'portal',
          include: ['test/portal/**/*.test.ts'],
          globalSetup: 'test/portal/support/setup.ts',
          ...onStack,
          // A browser may stumble once; `npm test` names who did.
          retry: 1,
          // A page has to ask and draw first, on a machine that does other things.
          expect: { poll: { timeout: 30_000 } },
          // A worker keeps its browser; three wait as much as they compute, after everything else on the stack.
          isolate: false,
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
