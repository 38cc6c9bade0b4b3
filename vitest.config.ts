import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/meanings.ts',
    testTimeout: 20_000,
    // Many tests wait for another process, a browser or a clock: one fewer than there are cores would leave one idle.
    maxWorkers: availableParallelism(),
    // What runs in a process of its own (the built program) is not counted.
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text', 'html'],
      reportsDirectory: 'coverage',
      reportOnFailure: true,
    },
  },
});
