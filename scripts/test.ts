import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, readFileSync, rmSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { parseArgs } from 'node:util'

// README's test command: everything that must hold, in the order in which it fails quickest. Ends with a table and one line of counts.

const { values } = parseArgs({ options: { only: { type: 'string', multiple: true } } })

/** One that waits more than it works runs beside the stage after it; what it prints comes when it ends. */
type Stage = { name: string; command: string[]; besideTheNext?: boolean }

const stages: Stage[] = [
  { name: 'generate', command: ['turbo', 'run', 'generate', '--output-logs=errors-only', '--ui=stream'] },
  { name: 'types', command: ['tsc', '-b'] },
  { name: 'lint', command: ['oxlint', '--type-aware', '--deny-warnings'] },
  { name: 'format', command: ['oxfmt', '--check', '.'] },
  { name: 'boundaries', command: ['node', 'scripts/boundaries.ts'] },
  { name: 'unused', command: ['knip', '--no-config-hints'] },
  { name: 'rules', command: ['node', 'scripts/spec.ts'] },
  { name: 'build', command: ['turbo', 'run', 'build', '--output-logs=errors-only', '--ui=stream'] },
  { name: 'faults', command: ['node', 'bench/chaos/main.ts', '--short'], besideTheNext: true },
  { name: 'tests', command: ['turbo', 'run', 'test', '--ui=stream', '--concurrency=4', '--continue', '--output-logs=full'] },
  { name: 'browser', command: ['pnpm', '--silent', '--filter', '@unfold/e2e', 'e2e'] },
]

// Tests start the server, the CLI and the reader some hundred times: what V8 made of their modules is kept between the processes.
process.env['NODE_COMPILE_CACHE'] ??= resolve('node_modules/.cache/node')

const chosen = stages.filter(({ name }) => !values.only || values.only.includes(name))
for (const report of globSync('{packages,apps}/*/.reports/vitest.json')) rmSync(report)
rmSync('e2e/.reports', { recursive: true, force: true })

/** `end`: the last of what a stage printed that ran beside another, where it failed. */
type Outcome = { name: string; seconds: number; ok: boolean; end: string }

const run = async ({ name, command, besideTheNext = false }: Stage): Promise<Outcome> => {
  const [program = '', ...args] = command
  const title = `\n── ${name}: ${command.join(' ')}`
  if (!besideTheNext) console.log(title)
  const started = performance.now()
  const child = spawn(program, args, { stdio: besideTheNext ? ['ignore', 'pipe', 'pipe'] : 'inherit' })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (text: string) => (printed += text))
  const [status] = (await once(child, 'close')) as [number | null]
  if (besideTheNext) console.log(`${title}\n${printed}`)
  return { name, seconds: (performance.now() - started) / 1_000, ok: status === 0, end: status === 0 ? '' : printed.slice(-1_500) }
}

const outcomes: Outcome[] = []
let beside: Promise<Outcome>[] = []
for (const stage of chosen) {
  const running = run(stage)
  if (stage.besideTheNext) {
    beside.push(running)
    continue
  }
  outcomes.push(...(await Promise.all([...beside, running])))
  beside = []
}
outcomes.push(...(await Promise.all(beside)))

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { fullName: string; status: string; failureMessages: string[] }[]
  }[]
}
type PlaywrightReport = { stats: { expected: number; unexpected: number; skipped: number; flaky: number } }

const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'))
let passed = 0
let failed = 0
let skipped = 0
/** What failed, told again at the very end: what is above may be cut off where this is read. */
const failures = outcomes.filter(({ end }) => end !== '').map(({ name, end }) => `${name}: …${end}`)
for (const path of globSync('{packages,apps}/*/.reports/vitest.json')) {
  const report = read(path) as VitestReport
  passed += report.numPassedTests
  failed += report.numFailedTests
  skipped += report.numPendingTests + report.numTodoTests
  for (const { name, status, message, assertionResults } of report.testResults) {
    const file = relative('.', name)
    const told = assertionResults.filter((test) => test.status === 'failed')
    for (const { fullName, failureMessages } of told) failures.push(`${file}: ${fullName}\n${failureMessages.join('\n').slice(0, 600)}`)
    if (status === 'failed' && told.length === 0) failures.push(`${file}: ${message.slice(0, 600)}`)
  }
}
for (const path of globSync('e2e/.reports/playwright.json')) {
  const { stats } = read(path) as PlaywrightReport
  passed += stats.expected + stats.flaky
  failed += stats.unexpected
  skipped += stats.skipped
}

console.log(
  `\n${outcomes.map(({ name, seconds, ok }) => `${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(11)} ${seconds.toFixed(1).padStart(6)} s`).join('\n')}`,
)
if (failures.length > 0) console.log(`\n${failures.join('\n\n')}`)
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
process.exitCode = outcomes.every(({ ok }) => ok) && failed === 0 ? 0 : 1
