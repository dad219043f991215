import { defineConfig } from 'vitest/config'

// Each package runs `vitest run` in its own folder and finds this file through its own vitest.config.ts.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', ['json', { outputFile: '.reports/vitest.json' }]],
    passWithNoTests: true,
  },
})
