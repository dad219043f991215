import { spawnSync } from 'node:child_process'

// Runs dependency-cruiser and refuses a run that read nothing: beside a compiler it does not know it would pass over no module at all.

const FEWEST = 80
const { status, stdout, stderr } = spawnSync(
  'depcruise',
  ['--config', '.dependency-cruiser.mjs', 'apps', 'packages', 'examples/reports/src', 'bench', 'e2e'],
  {
    encoding: 'utf8',
  },
)
process.stdout.write(stdout)
process.stderr.write(stderr)
const modules = Number(/\((\d+) modules/.exec(stdout)?.[1] ?? 0)
if (status === 0 && modules < FEWEST)
  console.error(`Only ${modules} modules were read, at least ${FEWEST} are expected: the directions are not proven.`)
process.exitCode = status === 0 && modules >= FEWEST ? 0 : 1
