import { documents } from './documents.ts'
import { router } from './init.ts'
import { runs } from './runs.ts'
import { system } from './system.ts'
import { workflows } from './workflows.ts'

export const appRouter = router({ documents, workflows, runs, system })

export type AppRouter = typeof appRouter
