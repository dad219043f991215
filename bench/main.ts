import { parseArgs } from 'node:util'

import { benchAcross } from './across/across.ts'
import { benchAppend } from './append/append.ts'
import { benchEngine } from './engine/engine.ts'
import { benchFirst } from './first/first.ts'
import { benchJoin } from './join/join.ts'
import { benchLatency } from './latency/latency.ts'
import { benchLighthouse } from './lighthouse/lighthouse.ts'
import { benchMemory } from './memory/memory.ts'
import { benchPage } from './page/page.ts'
import { benchStream } from './stream/stream.ts'
import { writeReport } from './report/report.ts'
import { keepLine, type Line, printLine } from './measure/line.ts'

// `pnpm bench [line …] [--rounds N]`: each line prints figures and ratios against named peers in the same run, and keeps them in results/.
// `pnpm bench report` makes docs/performance.md from what is kept there; without a name everything is run, and the report made.

type Options = { rounds?: number | undefined }

const LINES: Record<string, (options: Options) => Promise<Line>> = {
  stream: benchStream,
  latency: benchLatency,
  across: benchAcross,
  append: benchAppend,
  join: benchJoin,
  memory: benchMemory,
  engine: benchEngine,
  page: benchPage,
  first: benchFirst,
  lighthouse: benchLighthouse,
}

const REPORT = 'report'

const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string' } } })
const rounds = values.rounds === undefined ? undefined : Math.max(1, Number.parseInt(values.rounds, 10) || 1)
const names = positionals.length > 0 ? positionals : [...Object.keys(LINES), REPORT]
const unknown = names.filter((name) => name !== REPORT && !Object.hasOwn(LINES, name))
if (unknown.length > 0) {
  console.error(`There is no line ${unknown.join(', ')}. Say which: pnpm bench ${[...Object.keys(LINES), REPORT].join(' | ')}`)
  process.exit(2)
}

const runLine = async (name: string): Promise<void> => {
  const startedAt = performance.now()
  const line = await LINES[name]?.({ rounds })
  if (!line) return
  printLine(line)
  await keepLine(name, startedAt, line)
  if (line.claims.some(({ met }) => !met)) process.exitCode = 1
}

for (const name of names) {
  try {
    await (name === REPORT ? writeReport(Object.keys(LINES)) : runLine(name))
  } catch (error) {
    // The other lines are worth their time all the same.
    console.error(`${name} failed:`, error)
    process.exitCode = 1
  }
}
