import { audit } from './audit/audit.ts'
import { DATA, hasData } from './data.ts'
import { scan } from './scan/scan.ts'
import { team } from './team/team.ts'
import { workpaper } from './workpaper/workpaper.ts'

// `pnpm evaluate <what> [part …] [--show]`: measures the agents on real documents with known faults. Prints tables, writes JSON.

const EVALUATIONS: Record<string, (parts: string[], show: boolean) => Promise<void>> = { audit, scan, team, workpaper }

const [what = '', ...rest] = process.argv.slice(2)
const evaluation = EVALUATIONS[what]
if (!evaluation) {
  console.error(`Say what to evaluate: ${Object.keys(EVALUATIONS).join(', ')}.`)
  process.exitCode = 2
} else if (!hasData()) {
  console.error(`There is no data to measure on: ${DATA} does not exist. Set UNFOLD_DATA to the folder that holds it.`)
  process.exitCode = 2
} else {
  await evaluation(
    rest.filter((word) => !word.startsWith('--')),
    rest.includes('--show'),
  )
}
