import { defineConfig } from 'vitest/config'

// Each package runs `vitest run` in its own folder and finds this file through its own vitest.config.ts.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    // For what hangs, not for what is slow: the machine may have much else to do.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    reporters: ['default', ['json', { outputFile: '.reports/vitest.json' }]],
    passWithNoTests: true,
  },
})
