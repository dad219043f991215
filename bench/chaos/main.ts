import { parseArgs } from 'node:util'

import { seededRandom } from '@unfold/testkit'

import { killServer } from './kill-server.ts'

// `pnpm chaos [--short] [--seed N]`: faults with their doses; after each, the invariants. The seed is printed: a failing one stays as a test.

const { values } = parseArgs({ options: { short: { type: 'boolean', default: false }, seed: { type: 'string' } } })
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const dose = values.short ? 3 : 10

console.log(`kill -9 of the server mid-run (embedded), ${dose} times, seed ${seed}`)
let failed = 0
await killServer(dose, seededRandom(seed), ({ at, backMs, events, broken }) => {
  failed += broken.length
  console.log(
    `  at event ${String(at).padStart(4)} of ${events}: followed again after ${Math.round(backMs)} ms; ${broken.length === 0 ? 'I1–I4 held' : broken.join('; ')}`,
  )
})
console.log(failed === 0 ? 'All held.' : `${failed} did not hold.`)
process.exitCode = failed === 0 ? 0 : 1
