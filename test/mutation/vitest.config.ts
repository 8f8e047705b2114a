import { defineConfig } from 'vitest/config';

/** The rules are judged by their own tests alone, not by what happens to pass through them elsewhere. */
export default defineConfig({ test: { include: ['shared/domain/**/*.test.ts'], isolate: false } });
