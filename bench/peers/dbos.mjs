import { DBOS } from '@dbos-inc/dbos-sdk'

import { serveEngine } from '../engine/serve-engine.ts'

// DBOS on the Postgres that Unfold is measured on too; a step is DBOS.runStep.

const step = (n) => DBOS.runStep(async () => n + 1, { name: `step ${n}` })

const sequential = DBOS.registerWorkflow(
  async (steps) => {
    let n = 0
    while (n < steps) n = await step(n)
    return n
  },
  { name: 'sequential' },
)
const parallel = DBOS.registerWorkflow(
  async (agents) => {
    await Promise.all(Array.from({ length: agents }, (_, n) => step(n)))
    return agents
  },
  { name: 'parallel' },
)

DBOS.setConfig({ name: 'unfold-bench', systemDatabaseUrl: process.env.BENCH_DATABASE_URL, runAdminServer: false, logLevel: 'error' })
await DBOS.launch()

// As functions: called as methods they would look for a DBOS class.
serveEngine({ sequential: (steps) => sequential(steps), parallel: (agents) => parallel(agents) }, () => DBOS.shutdown())
