import { execFileSync } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { serveEngine } from '../engine/serve-engine.ts'

// The Workflow SDK on its local world: files in a folder, and HTTP to itself. Its own build makes the bundles, CommonJS, so in a
// folder without "type": "module".

const here = fileURLToPath(new URL('.', import.meta.url))
const folder = await mkdtemp(join(tmpdir(), 'unfold-bench-workflow-'))
await writeFile(join(folder, 'package.json'), '{"name":"unfold-bench-workflow","private":true}')
await symlink(join(here, 'node_modules'), join(folder, 'node_modules'))
await mkdir(join(folder, 'workflows'))
await cp(join(here, 'workflows/bench.ts'), join(folder, 'workflows/bench.ts'))
execFileSync(process.execPath, [join(folder, 'node_modules/workflow/bin/run.js'), 'build', '--target', 'standalone'], {
  cwd: folder,
  stdio: 'ignore',
})
process.chdir(folder)

const bundles = join(folder, '.well-known/workflow/v1')
const require = createRequire(join(folder, 'package.json'))
const server = createServer()
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
process.env.WORKFLOW_LOCAL_BASE_URL = `http://127.0.0.1:${server.address().port}`
process.env.WORKFLOW_LOCAL_DATA_DIR = join(folder, 'data')
process.env.WORKFLOW_TARGET_WORLD = 'local'

const routes = new Map(
  ['flow', 'step', 'webhook'].map((name) => [`/.well-known/workflow/v1/${name}`, require(join(bundles, `${name}.js`))]),
)
server.on('request', async (request, response) => {
  const route = routes.get(new URL(request.url, 'http://host').pathname)
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  const answer = await route?.POST(
    new Request(`http://host${request.url}`, { method: 'POST', headers: request.headers, body: Buffer.concat(chunks), duplex: 'half' }),
  )
  response.writeHead(answer?.status ?? 404, Object.fromEntries(answer?.headers ?? []))
  response.end(answer ? Buffer.from(await answer.arrayBuffer()) : '')
})

const manifest = JSON.parse(await readFile(join(bundles, 'manifest.json'), 'utf8'))
const workflows = Object.assign({}, ...Object.values(manifest.workflows))
const { start, getRun } = await import('workflow/api')
const { getWorld } = await import('workflow/runtime')

const ENDED = new Set(['completed', 'failed', 'cancelled'])

/** Its `returnValue` looks once a second; looking more often measures the work instead of the looking. */
const run = (name) => async (count) => {
  const { runId } = await start({ workflowId: workflows[name].workflowId }, [count])
  for (;;) {
    const { status } = await getWorld().runs.get(runId)
    if (status === 'failed') throw new Error(`${name} failed`)
    if (ENDED.has(status)) return getRun(runId).returnValue
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

serveEngine({ sequential: run('sequential'), parallel: run('parallel') }, () => rm(folder, { recursive: true, force: true, maxRetries: 5 }))
