import { documents } from './documents.ts'
import { router } from './init.ts'
import { keys } from './keys.ts'
import { runs } from './runs.ts'
import { shares } from './shares.ts'
import { system } from './system.ts'
import { workflows } from './workflows.ts'

export const appRouter = router({ documents, workflows, runs, shares, keys, system })

export type AppRouter = typeof appRouter
