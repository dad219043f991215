import { readFile } from 'node:fs/promises'

import { seededRandom } from '@unfold/testkit'

import { call, upload } from './api.ts'
import { openArena } from './arena.ts'
import { type Home, type HomeKind, type HomeOptions, openHome } from './home.ts'
import { stay } from './viewers/audience.ts'

// Homes are opened once and hurt many times, as a deployment is.

export type Homes = AsyncDisposable & {
  /** Warm, and every server of it running. */
  get(kind: HomeKind): Promise<Home>
  /** For a fault that was broken off: what it leaves is not known. */
  discard(kind: HomeKind): Promise<void>
}

export const openHomes = (): Homes => {
  const open = new Map<HomeKind, Home>()
  const discard = async (kind: HomeKind) => {
    const home = open.get(kind)
    open.delete(kind)
    await home?.[Symbol.asyncDispose]()
  }
  return {
    get: async (kind) => {
      const home = open.get(kind) ?? (await openWarm(kind))
      open.set(kind, home)
      for (const server of home.servers) if (!server.running) await server.start()
      return home
    },
    discard,
    [Symbol.asyncDispose]: async () => {
      for (const kind of open.keys()) await discard(kind)
    },
  }
}

export const openWarm = async (kind: HomeKind, options: HomeOptions = {}): Promise<Home> => {
  const home = await openHome(kind, options)
  await warmUp(home)
  return home
}

/** A server that has never worked is no baseline: its code is not compiled and its pools are empty. */
const warmUp = async (home: Home): Promise<void> => {
  const arena = await openArena(home, seededRandom(1))
  // What reads documents is loaded with the first of them.
  const report = await readFile(new URL('../../examples/reports/larkfield-2025.md', import.meta.url))
  for (const web of home.webs) {
    const uploaded = await upload(web.url, 'report.md', report)
    if (!uploaded.ok) throw new Error(`a report was refused: ${uploaded.message}`)
    for (const _ of home.workers) {
      const started = await call<{ runId: string }>(web.url, 'POST', '/runs', {
        workflow: 'audit',
        input: { documentId: uploaded.body.id },
      })
      if (started.ok) arena.accept(started.body.runId)
    }
  }
  for (let n = 0; n < 2; n += 1) {
    const runs = await Promise.all(
      Array.from({ length: Math.max(2, home.workers.length) }, () => arena.start({ agents: 4, steps: 10, stepMs: 10 })),
    )
    const viewers = runs.flatMap((runId) => arena.watch(6, runId))
    await arena.settled()
    await stay(viewers, 10_000)
    await arena.dismiss(viewers)
  }
}
