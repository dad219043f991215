import { execFile, spawnSync } from 'node:child_process'
import { open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'

import { temporaryDirectory, waitFor } from '@unfold/testkit'

import { call } from '../api.ts'
import { type Fault, percentile } from '../fault.ts'
import type { HomeKind, HomeOptions } from '../home.ts'
import { stay } from '../viewers/audience.ts'

const run = promisify(execFile)
const SIZE = { embedded: '220m', cluster: '320m' } as const satisfies Record<HomeKind, string>
/** For how long there is no room. */
const FULL_MS = 2_000

let place = ''

export const diskFull: Fault = {
  id: 'disk-full',
  what: 'disk full',
  dose: { full: 10, short: 1, of: 'times' },
  homes: { full: ['embedded', 'cluster'], short: ['embedded'] },
  home: async (kind) => smallDisk(SIZE[kind]),
  inject: async (arena, dose) => {
    const untyped = new Map<string, number>()
    const back: number[] = []
    let refused = 0
    const ask = async () => {
      const answer = await call<{ runId: string }>(arena.web().url, 'POST', '/runs', {
        workflow: 'chaos',
        // Enough to need room of its own.
        input: { agents: 1, steps: 2, stepMs: 1, bomb: { path: 'x'.repeat(50_000), place: 'at the end', afterMs: 0 } },
      }).catch((error: unknown) => ({ ok: false as const, status: 0, code: `no answer: ${String(error)}` }))
      if (answer.ok) arena.accept(answer.body.runId, 'completed')
      return answer
    }
    for (let n = 0; n < dose; n += 1) {
      const runId = await arena.start({ agents: 2, steps: 60, stepMs: 50 })
      const viewers = arena.watch(3, runId)
      await waitFor(() => viewers.every(({ connectedAt }) => connectedAt.length > 0), { what: 'the viewers' })
      const ballast = join(place, 'ballast')
      await fill(ballast)
      for (const end = performance.now() + FULL_MS; performance.now() < end;) {
        const answer = await ask()
        if (answer.ok) await fill(ballast)
        else if (answer.status === 503 && answer.code === 'UNAVAILABLE') refused += 1
        else untyped.set(`${answer.status} ${answer.code}`, (untyped.get(`${answer.status} ${answer.code}`) ?? 0) + 1)
        await delay(20)
      }
      await rm(ballast)
      const roomAt = performance.now()
      await waitFor(async () => (await ask()).ok, { what: 'a run to be accepted again', timeoutMs: 60_000, everyMs: 50 })
      back.push(performance.now() - roomAt)
      await stay(viewers)
    }
    return {
      figures: { refused, 'accepts again p95 ms': percentile(back, 0.95) },
      missed: [],
      wrong: [
        ...[...untyped].map(([what, many]) => `${many} answers that are not typed: ${what}`),
        ...(refused === 0 ? ['nothing was refused: the disk was not full for it'] : []),
      ],
    }
  },
}

/** A disk of its own that can be filled: a tmpfs, which takes the right to mount. @returns why not */
const smallDisk = async (size: string): Promise<(HomeOptions & AsyncDisposable) | string> => {
  const folder = await temporaryDirectory()
  try {
    await run('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=0777`, 'tmpfs', folder.path])
  } catch (error) {
    await folder[Symbol.asyncDispose]()
    return `a small disk cannot be mounted here: ${error instanceof Error ? error.message.trim() : String(error)}`
  }
  place = folder.path
  const unmount = () => spawnSync('umount', ['-l', folder.path])
  process.once('exit', unmount)
  return {
    place: folder.path,
    workers: 1,
    webs: 1,
    [Symbol.asyncDispose]: async () => {
      process.removeListener('exit', unmount)
      unmount()
      await folder[Symbol.asyncDispose]()
    },
  }
}

/** Takes all the room there is, to the last block. */
const fill = async (path: string): Promise<void> => {
  await using file = await open(path, 'a')
  for (const block of [1 << 20, 1 << 12])
    for (;;) {
      const { bavail, bsize } = await statfs(path)
      if (bavail * bsize < block) break
      try {
        await file.write(Buffer.alloc(block))
      } catch {
        break
      }
    }
}
