import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import * as restate from '@restatedev/restate-sdk'
import * as clients from '@restatedev/restate-sdk-clients'

import { serveEngine } from '../engine/serve-engine.ts'

// Restate's server from npm, a process of its own beside this one; a step is ctx.run.

const freePort = () =>
  new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })

const bench = restate.service({
  name: 'bench',
  handlers: {
    sequential: async (ctx, steps) => {
      let n = 0
      while (n < steps) {
        const at = n
        n = await ctx.run(`step ${at}`, () => at + 1)
      }
      return n
    },
    parallel: async (ctx, agents) => {
      await restate.RestatePromise.all(Array.from({ length: agents }, (_, n) => ctx.run(`step ${n}`, () => n + 1)))
      return agents
    },
  },
})

const [own, ingress, admin, node] = await Promise.all([freePort(), freePort(), freePort(), freePort()])
const handler = restate.createEndpointHandler({ services: [bench] })
const { createServer: createHttp2 } = await import('node:http2')
await new Promise((resolve) => createHttp2(handler).listen(own, '127.0.0.1', resolve))

const require = createRequire(import.meta.url)
const manifest = require.resolve('@restatedev/restate-server/package.json')
const { bin } = require(manifest)
const directory = await mkdtemp(join(tmpdir(), 'unfold-bench-restate-'))
const server = spawn(
  process.execPath,
  [join(dirname(manifest), typeof bin === 'string' ? bin : Object.values(bin)[0]), '--base-dir', directory],
  {
    stdio: 'ignore',
    detached: true,
    env: {
      ...process.env,
      RESTATE_BIND_ADDRESS: `127.0.0.1:${node}`,
      RESTATE_ADVERTISED_ADDRESS: `http://127.0.0.1:${node}`,
      RESTATE_INGRESS__BIND_ADDRESS: `127.0.0.1:${ingress}`,
      RESTATE_ADMIN__BIND_ADDRESS: `127.0.0.1:${admin}`,
      RESTATE_DISABLE_TELEMETRY: 'true',
      RESTATE_LOG_FILTER: 'error',
      DO_NOT_TRACK: '1',
    },
  },
)
const end = async () => {
  try {
    process.kill(-server.pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
  await rm(directory, { recursive: true, force: true, maxRetries: 5 })
}

const register = async () => {
  for (let tries = 1; ; tries += 1) {
    try {
      const answer = await fetch(`http://127.0.0.1:${admin}/deployments`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ uri: `http://127.0.0.1:${own}` }),
      })
      if (answer.ok) return
      throw new Error(`Restate refused the deployment: ${answer.status} ${await answer.text()}`)
    } catch (error) {
      if (tries > 100) {
        await end()
        throw error
      }
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}
await register()

const client = clients.connect({ url: `http://127.0.0.1:${ingress}` }).serviceClient(bench)
serveEngine({ sequential: (steps) => client.sequential(steps), parallel: (agents) => client.parallel(agents) }, end)
