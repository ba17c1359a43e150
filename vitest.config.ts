import { defineConfig } from 'vitest/config';

// Offices are in their own time zones, never in the machine's: a zone with clock changes, far from all of them, shows it.
process.env.TZ = 'America/New_York';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // The browser's tests need Chromium: `npm run test:browser` runs them with its own settings.
    exclude: ['test/browser/**', 'node_modules/**'],
    // Threads start sooner than processes, which counts on a machine of two cores.
    pool: 'threads',
    // Tests wait for each other's disks and sockets more than for a processor: all of them are used.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // The AWS SDK warns on every start that Node 20 is old; the deployed functions run on a newer one.
    env: { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
  },
});
