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
          include: ['{shared,functions,infra,test/bench}/**/*.test.ts'],
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
      { test: { name: 'fuzz', include: ['test/fuzz/**/*.test.ts'], testTimeout: 120_000 } },
      { test: { name: 'integration', include: ['test/integration/**/*.test.ts'], ...onStack } },
      { test: { name: 'contract', include: ['test/contract/**/*.test.ts'], ...onStack } },
      { test: { name: 'journeys', include: ['test/journeys/**/*.test.ts'], ...onStack } },
    ],
  },
});
