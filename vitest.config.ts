import { defineConfig } from 'vitest/config';

/** Tests that talk to a running stack as clients do (`npm run test:stack`). */
const onStack = { testTimeout: 120_000, hookTimeout: 120_000 };

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
          testTimeout: 20_000,
        },
      },
      {
        test: {
          name: 'infra',
          include: ['test/infra/**/*.test.ts'],
          // They share one synthesis of each stage.
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: 'surge', include: ['test/surge/**/*.surge.test.ts'], testTimeout: 600_000 } },
      // With them a few launches; a thousand take minutes, and a real engine (`npm run test:surge`).
      {
        test: {
          name: 'fuzz',
          include: ['test/fuzz/**/*.test.ts', 'test/surge/quota.test.ts'],
          testTimeout: 120_000,
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
          // Whole journeys: a machine that does other things takes three times as long.
          testTimeout: 300_000,
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
