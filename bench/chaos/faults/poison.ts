import { readFile } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'

import type { Random } from '@unfold/testkit'
import { waitFor } from '@unfold/testkit'

import type { Arena } from '../arena.ts'
import { call, readJournal, upload } from '../api.ts'
import { atMost, type Fault, percentile } from '../fault.ts'
import { holdersOf } from './held-by.ts'

const FAILS_MS = 30_000
const TRIES = 3
const AT_ONCE = 3
const FORMATS = ['pdf', 'docx', 'xlsx', 'html', 'md'] as const
/** Besides what breaks while it is read: what takes the whole process with it, or never comes back. */
const KILLERS_IN_A_HUNDRED = 2

export const poisonedDocument: Fault = {
  id: 'poisoned-document',
  what: 'a poisoned document',
  dose: { full: 100, short: 3, of: 'documents' },
  homes: { full: ['embedded', 'cluster'], short: ['embedded'] },
  // A server keeps the documents that it read last, parsed.
  prepare: async ({ webs, workers }) => {
    const [web] = webs
    if (!web) return
    for (const format of FORMATS) {
      const uploaded = await upload(web.url, `whole.${format}`, await readFile(reportAs(format)))
      if (!uploaded.ok) throw new Error(`a report was refused: ${uploaded.message}`)
      const audits = workers.map(() => audit(web.url, uploaded.body.id))
      for (const started of await Promise.all(audits)) if (started.ok) await statusAtTheEnd(web.url, started.body.runId)
    }
  },
  inject: async (arena, dose) => {
    const outcomes = new Map<string, number>()
    const took: number[] = []
    const note = (outcome: string) => outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    const killers = Math.floor((dose * KILLERS_IN_A_HUNDRED) / 100)
    let left = dose - killers
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (left > 0) {
          left -= 1
          const { outcome, ms } = await readOne(arena)
          note(outcome)
          took.push(ms)
        }
      }),
    )
    note(`${await poison(arena, 'hangs')}, hangs`)
    let tries = 0
    for (let n = 0; n < killers; n += 1) tries = Math.max(tries, await killOne(arena))
    const longest = Math.max(...took)
    return {
      figures: {
        ...Object.fromEntries(outcomes),
        'longest s': longest / 1_000,
        'p50 s': percentile(took, 0.5) / 1_000,
        'processes it took': tries,
      },
      missed: atMost('a document', longest, FAILS_MS, 'ms'),
      wrong: atMost('tries', tries, TRIES, 'processes'),
    }
  },
}

const reportAs = (format: string): URL => new URL(`../../../examples/reports/larkfield-2025-with-errors.${format}`, import.meta.url)

const audit = (url: string, documentId: string) =>
  call<{ runId: string }>(url, 'POST', '/runs', { workflow: 'audit', input: { documentId } })

/** Uploads one that is broken somewhere, and has it audited where it is taken. */
const readOne = async (arena: Arena): Promise<{ outcome: string; ms: number }> => {
  const format = arena.random.pick(FORMATS)
  const bytes = breakBytes(await readFile(reportAs(format)), arena.random)
  const beganAt = performance.now()
  const uploaded = await upload(arena.web().url, `poison.${format}`, bytes)
  if (!uploaded.ok) return { outcome: `refused ${uploaded.status === 500 ? 'with 500' : 'at the door'}`, ms: performance.now() - beganAt }
  const started = await audit(arena.web().url, uploaded.body.id)
  if (!started.ok) return { outcome: `start refused: ${started.code}`, ms: performance.now() - beganAt }
  arena.accept(started.body.runId)
  const status = await statusAtTheEnd(arena.web().url, started.body.runId)
  return { outcome: status, ms: performance.now() - beganAt }
}

const poison = async (arena: Arena, how: 'hangs' | 'kills'): Promise<string> => {
  const answer = await call<{ runId: string }>(arena.web().url, 'POST', '/runs', {
    workflow: 'chaos',
    input: { agents: 1, steps: 1, stepMs: 1, poison: how },
  })
  if (!answer.ok) throw new Error(`a run was refused: ${answer.code}`)
  arena.accept(answer.body.runId)
  return how === 'kills' ? answer.body.runId : statusAtTheEnd(arena.web().url, answer.body.runId)
}

/** A run that takes its process with it each time, as a supervisor sees it: the process is started again. @returns how many it took */
const killOne = async (arena: Arena): Promise<number> => {
  const { workers } = arena.home
  const runId = await poison(arena, 'kills')
  const over = new AbortController()
  const supervising = (async () => {
    while (!over.signal.aborted) {
      for (const worker of workers) {
        if (worker.running) worker.expectDeath()
        else await worker.start()
      }
      await delay(50)
    }
  })()
  const ended = async () => {
    const answer = await call<{ status: string }>(arena.web().url, 'GET', `/runs/${runId}`)
    return answer.ok && answer.body.status === 'failed'
  }
  await waitFor(ended, { what: 'the poisoned run to end', timeoutMs: 120_000, everyMs: 200 })
  over.abort()
  await supervising
  const journal = await readJournal(arena.web().url, runId)
  const holders = holdersOf(journal)
  // The last one took it up only to say that it failed.
  return holders.at(-1)?.seq === journal.length - 1 ? holders.length - 1 : holders.length
}

const statusAtTheEnd = async (url: string, runId: string): Promise<string> =>
  waitFor(
    async () => {
      const answer = await call<{ status: string }>(url, 'GET', `/runs/${runId}`)
      return answer.ok && ['completed', 'failed', 'cancelled'].includes(answer.body.status) && answer.body.status
    },
    { what: 'the audit to end', timeoutMs: 120_000, everyMs: 100 },
  )

/** Cut short, bytes overwritten, a stretch doubled, or a stretch taken out. */
const breakBytes = (bytes: Buffer, random: Random): Uint8Array => {
  const at = () => random.int(bytes.length)
  switch (random.int(4)) {
    case 0:
      return bytes.subarray(0, at())
    case 1: {
      const broken = Buffer.from(bytes)
      for (let n = 0; n < 1 + random.int(200); n += 1) broken[at()] = random.int(256)
      return broken
    }
    case 2: {
      const [from, to] = [at(), at()].toSorted((a, b) => a - b) as [number, number]
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)])
    }
    default: {
      const [from, to] = [at(), at()].toSorted((a, b) => a - b) as [number, number]
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)])
    }
  }
}
