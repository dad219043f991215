import { UnfoldError } from '@unfold/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

import type { EngineOptions, RunContext } from '../src/index.ts'
import { agentOf, expectSoundJournal, findingOf, openEngine, type OpenEngine, start, workflowOf } from './support.ts'

const DOCUMENT = {
  id: 'doc',
  name: 'report.pdf',
  format: 'pdf' as const,
  size: 1,
  sha256: '0'.repeat(64),
  uploadedAt: '2026-01-31T10:00:00.000Z',
}
const documents: EngineOptions['documents'] = {
  info: async (id) => {
    if (id !== DOCUMENT.id) throw new UnfoldError('NOT_FOUND', `There is no document ${id}.`)
    return DOCUMENT
  },
}
const echo = workflowOf(async (_, input) => input)
const reader = workflowOf(async (_, input) => input, {
  id: 'reader',
  title: 'Reader',
  input: z.object({ documentId: z.string(), pages: z.number().default(3) }) as never,
  documents: (input) => [(input as { documentId: string }).documentId],
  defaultTitle: (_, [document]) => document?.name ?? '',
})

let open: OpenEngine
beforeAll(async () => {
  open = await openEngine([echo, reader], { documents })
})
afterAll(() => open[Symbol.asyncDispose]())

describe('a start', () => {
  it('[ENG-50] with the same key, one after the other or at once, is one run', async () => {
    const request = { workflow: 'test', input: 1, idempotencyKey: 'key-1' }
    const all = await Promise.all([1, 2, 3, 4, 5].map(() => open.engine.runs.start(request)))
    expect(new Set(all.map(({ runId }) => runId)).size).toBe(1)
    expect(all.filter(({ created }) => created)).toHaveLength(1)
    expect(await open.engine.runs.start(request)).toEqual({ runId: all[0]?.runId, created: false })
    await open.engine.runs.ended(all[0]?.runId ?? '')
    await expectSoundJournal(open, all[0]?.runId ?? '')
  })

  it('[ENG-51] that is bad is refused at the door, and leaves nothing', async () => {
    const before = await open.database.prisma.run.count()
    const { runs } = open.engine
    await expect(runs.start({ workflow: 'none', input: null })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(runs.start({ workflow: 'reader', input: { documentId: 7 } })).rejects.toMatchObject({ code: 'BAD_INPUT' })
    await expect(runs.start({ workflow: 'reader', input: { documentId: 'gone' } })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(runs.start({ workflow: 'test', input: 'a\u0000b' })).rejects.toMatchObject({ code: 'BAD_INPUT' })
    await expect(runs.start({ workflow: 'test', input: 1, priority: 99 })).rejects.toMatchObject({ code: 'BAD_INPUT' })
    expect(await open.database.prisma.run.count()).toBe(before)
  })

  it('[ENG-52] takes the input as the workflow reads it, its documents, and a title', async () => {
    const { runId } = await open.engine.runs.start({ workflow: 'reader', input: { documentId: 'doc' }, tags: ['x'] }, 'Ada')
    const state = await open.engine.runs.ended(runId)
    expect(state).toMatchObject({
      status: 'completed',
      title: 'report.pdf',
      documents: [DOCUMENT],
      input: { documentId: 'doc', pages: 3 },
      result: { documentId: 'doc', pages: 3 },
      tags: ['x'],
    })
    expect(await open.engine.runs.get(runId)).toMatchObject({ runId, title: 'report.pdf', status: 'completed', fraction: 1 })
    expect(open.engine.workflows().find(({ id }) => id === 'reader')).toMatchObject({ title: 'Reader', input: { type: 'object' } })
  })
})

describe('reading', () => {
  it('[ENG-53] lists the newest first, page by page without a gap or a double, by status, tag, words and workflow', async () => {
    const ids: string[] = []
    for (let n = 0; n < 7; n += 1) {
      const { runId } = await open.engine.runs.start({ workflow: 'test', input: n, title: `Listed 100% ${n}`, tags: ['listed'] })
      ids.unshift(runId)
    }
    await Promise.all(ids.map((runId) => open.engine.runs.ended(runId)))
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await open.engine.runs.list({ tag: 'listed', limit: 3, cursor })
      seen.push(...page.runs.map(({ runId }) => runId))
      cursor = page.nextCursor
    } while (cursor !== undefined)
    expect(seen).toEqual(ids)
    const of = async (query: Parameters<typeof open.engine.runs.list>[0]) => (await open.engine.runs.list(query)).runs.length
    expect(await of({ tag: 'listed', search: 'LISTED 100%' })).toBe(7)
    expect(await of({ search: 'listed 5' })).toBe(1)
    expect(await of({ search: '_isted' })).toBe(0)
    expect(await of({ tag: 'listed', status: ['failed'] })).toBe(0)
    expect(await of({ workflow: 'reader' })).toBe(1)
    await expect(open.engine.runs.list({ cursor: 'x' })).rejects.toMatchObject({ code: 'BAD_INPUT' })
    await expect(open.engine.runs.list({ limit: 1_000 })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  })

  it('[ENG-57] lists count findings as the agents tell them, and at the end as the result does, where it counts them', async () => {
    const both = ['one', 'two'].map((id) => agentOf(id, async (agent) => agent.finding(findingOf(`${id}-same`))))
    const work = async (run: RunContext) => {
      await Promise.all(both.map((agent) => run.spawn(agent, null)))
    }
    const merging = workflowOf((run) => work(run).then(() => ({ counts: { critical: 0, high: 1, medium: 0, low: 0 } })), { id: 'merging' })
    await using open = await openEngine([workflowOf(work), merging])
    const { runs } = open.engine
    const { runId } = await runs.start({ workflow: 'merging', input: null })
    const other = await start(open.engine)
    for (const id of [runId, other]) await runs.ended(id)
    expect((await runs.get(runId)).findings).toEqual({ critical: 0, high: 1, medium: 0, low: 0 })
    expect((await runs.get(other)).findings).toEqual({ critical: 0, high: 2, medium: 0, low: 0 })
  })

  it('[LKS-6] tells ended runs by day and workflow, in the reader’s days, to their owner alone', async () => {
    await using open = await openEngine([echo])
    const { runs } = open.engine
    for (const owner of ['a', 'a', 'b', 'b', 'b'])
      await runs.ended((await runs.start({ workflow: 'test', input: 1 }, undefined, owner)).runId)
    const [one, two, three, four, old] = await open.database.prisma.run.findMany({ orderBy: { queuedAt: 'asc' } })
    const late = new Date()
    late.setUTCHours(23, 30, 0, 0)
    late.setUTCDate(late.getUTCDate() - 1)
    const put = (id: string | undefined, seconds: number, change: object = {}) =>
      open.database.prisma.run.update({
        where: { id: id ?? '' },
        data: { startedAt: new Date(late.getTime() - seconds * 1_000), endedAt: late, ...change },
      })
    await put(one?.id, 10, { critical: 2 })
    await put(two?.id, 40, { low: 3 })
    await put(three?.id, 100)
    await put(four?.id, 900, { status: 'failed' })
    await put(old?.id, 5, { endedAt: new Date(late.getTime() - 40 * 86_400_000) })
    const day = late.toISOString().slice(0, 10)
    const next = new Date(late.getTime() + 3_600_000).toISOString().slice(0, 10)
    expect(await runs.history({})).toEqual([
      {
        day,
        workflow: 'test',
        completed: 3,
        failed: 1,
        cancelled: 0,
        findings: { critical: 2, high: 0, medium: 0, low: 3 },
        medianSeconds: 40,
        longestSeconds: 100,
      },
    ])
    expect(await runs.history({ offsetMinutes: 60 }, 'a')).toMatchObject([{ day: next, completed: 2, medianSeconds: 25 }])
    expect(await runs.history({}, 'nobody')).toEqual([])
    await expect(runs.history({ days: 0 })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  })

  it('[ENG-54] of a run that is not there says so, everywhere', async () => {
    const { runs } = open.engine
    const signal = new AbortController().signal
    const readings = await Promise.allSettled([
      runs.get('no'),
      runs.state('no'),
      runs.feed('no', { signal }),
      runs.ended('no'),
      runs.cancel('no'),
      runs.answer('no', 'x', 1),
      runs.update('no', {}),
    ])
    for (const reading of readings) expect(reading).toMatchObject({ status: 'rejected', reason: { code: 'NOT_FOUND' } })
  })

  it('[ENG-55] tells its health', async () => {
    expect(await open.engine.health()).toEqual({
      database: 'ok',
      bus: { kind: 'memory', connected: true },
      queue: { waiting: 0, active: 0 },
      running: 0,
      workers: [],
    })
  })
})

describe('many runs', () => {
  it('[ENG-56] started at once all end, each with a sound journal', async () => {
    const ids = await Promise.all(Array.from({ length: 40 }, (_, n) => start(open.engine, n)))
    await Promise.all(ids.map((runId) => open.engine.runs.ended(runId)))
    for (const runId of ids) await expectSoundJournal(open, runId)
    expect(open.log.lines).toEqual([])
  })
})
