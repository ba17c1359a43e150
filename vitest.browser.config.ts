import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    // One browser at a time: two would measure each other's waiting on a small machine.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // What is waited for comes in well under a second; on a busy machine it may not.
    expect: { poll: { timeout: 20_000 } },
  },
});
