import { defineConfig } from 'vitest/config';

/** Tests that talk to a running stack as clients do (`npm run test:stack`). */
const onStack = { testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['{shared,functions,infra}/**/*.test.ts'] } },
      {
        test: {
          name: 'infra',
          include: ['test/infra/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: 'integration', include: ['test/integration/**/*.test.ts'], ...onStack } },
      { test: { name: 'contract', include: ['test/contract/**/*.test.ts'], ...onStack } },
      { test: { name: 'journeys', include: ['test/journeys/**/*.test.ts'], ...onStack } },
    ],
  },
});
