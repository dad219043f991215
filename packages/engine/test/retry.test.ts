import { openDatabase } from '@unfold/db'
import { waitFor } from '@unfold/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { agentOf, eventsOf, expectSoundJournal, findingOf, openEngine, start, teamOf, typesOf, workflowOf } from './support.ts'

let database: Awaited<ReturnType<typeof openDatabase>>
beforeAll(async () => {
  database = await openDatabase({ memory: true })
})
afterAll(() => database.close())

/** `reader` → `judge`, and beside them a `sibling`; then a step of the run itself. */
const chain = () => {
  const counts: Record<string, number> = {}
  const count = (what: string) => (counts[what] = (counts[what] ?? 0) + 1)
  const fails = new Set<string>()
  const member = (id: string) =>
    agentOf(id, async (agent) => {
      const kept = await agent.step('kept', () => count(`${id} step`))
      count(id)
      agent.finding(findingOf(`${id}-${counts[id]}`))
      if (fails.has(id)) throw new Error(`${id} fails`)
      return `${id} ${kept}`
    })
  const [reader, judge, sibling] = [member('reader'), member('judge'), member('sibling')]
  const workflow = workflowOf(
    async (run) => {
      run.announce([reader, judge, sibling])
      const beside = run.spawn(sibling, 'nothing')
      const read = await run.spawn(reader, 'the text')
      const judged = await run.spawn(judge, read.status, { after: ['reader'] })
      await beside
      if (fails.has('run')) throw new Error('the run fails')
      return run.step(
        'sum up',
        () => `${count('summary')}: ${judged.status === 'completed' && typeof judged.result === 'string' ? judged.result : judged.status}`,
      )
    },
    { agents: [reader, judge, sibling] },
  )
  return { workflow, counts, fails }
}

describe('a retry', () => {
  it('[ENG-210] of one agent runs it and what builds on it again, and its siblings not; both attempts stay readable', async () => {
    const { workflow, counts } = chain()
    await using open = await openEngine([workflow], { database })
    const { runs } = open.engine
    const runId = await start(open.engine)
    const first = await runs.ended(runId)
    expect(first.result).toBe('1: judge 1')
    await expect(runs.retry(runId)).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(runs.retry(runId, { agents: ['nobody'] })).rejects.toMatchObject({ code: 'NOT_FOUND' })

    expect(await runs.retry(runId, { agents: ['reader'] }, 'Ada')).toEqual({ attempt: 2 })
    const retried = (await eventsOf(open.engine, runId)).find(({ type }) => type === 'run.retried')
    expect(retried).toMatchObject({ attempt: 2, agents: ['reader', 'judge'], by: 'Ada' })
    const second = await runs.ended(runId)
    expect(counts).toEqual({ reader: 2, 'reader step': 2, judge: 2, 'judge step': 2, sibling: 1, 'sibling step': 1, summary: 2 })
    expect(second).toMatchObject({ status: 'completed', attempt: 2, result: '2: judge 2' })
    expect(second.agents['sibling']).toEqual(first.agents['sibling'])
    expect(second.agents['reader']).toMatchObject({ attempt: 2, findings: [{ id: 'reader-2' }] })
    expect((await runs.state(runId, 1)).state).toEqual(first)
    await expect(runs.state(runId, 3)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expectSoundJournal(open, runId)
    expect(open.log.lines).toEqual([])
  })

  it('[ENG-211] of an agent that nothing builds on runs that one alone', async () => {
    const { workflow, counts } = chain()
    await using open = await openEngine([workflow], { database })
    const runId = await start(open.engine)
    await open.engine.runs.ended(runId)
    await open.engine.runs.retry(runId, { agents: ['judge'] })
    await open.engine.runs.ended(runId)
    expect(counts).toMatchObject({ reader: 1, judge: 2, sibling: 1 })
  })

  it('[ENG-212] of a failed run does what failed again, from its kept steps, and what was built on the failure anew', async () => {
    const { workflow, counts, fails } = chain()
    await using open = await openEngine([workflow], { database })
    const { runs } = open.engine
    const runId = await start(open.engine)
    fails.add('reader').add('run')
    const failed = await runs.ended(runId)
    expect(failed).toMatchObject({ status: 'failed', agents: { reader: { status: 'failed' }, judge: { status: 'completed' } } })
    fails.clear()
    await runs.retry(runId)
    const state = await runs.ended(runId)
    expect(counts).toEqual({ reader: 2, 'reader step': 1, judge: 2, 'judge step': 2, sibling: 1, 'sibling step': 1, summary: 1 })
    expect(state).toMatchObject({ status: 'completed', result: '1: judge 2' })
    expect(state.error).toBeUndefined()
    await expectSoundJournal(open, runId)
  })

  it('[ENG-213] of a cancelled run does again what was cut off, and keeps what was complete', async () => {
    let blocks = true
    let quick = 0
    const workflow = teamOf(
      agentOf('quick', async () => {
        quick += 1
      }),
      agentOf('long', async (agent) => {
        if (blocks) await new Promise((_, reject) => agent.signal.addEventListener('abort', () => reject(agent.signal.reason as Error)))
      }),
    )
    await using open = await openEngine([workflow], { database })
    const { runs } = open.engine
    const runId = await start(open.engine)
    await waitFor(async () => {
      const { agents } = (await runs.state(runId)).state
      return agents['quick']?.status === 'completed' && agents['long']?.status === 'working'
    })
    await expect(runs.retry(runId)).rejects.toMatchObject({ code: 'CONFLICT' })
    await runs.cancel(runId)
    await runs.ended(runId)
    blocks = false
    const both = await Promise.allSettled([runs.retry(runId), runs.retry(runId)])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect((await runs.ended(runId)).status).toBe('completed')
    expect(quick).toBe(1)
    expect((await typesOf(open.engine, runId)).filter((type) => type === 'run.retried')).toHaveLength(1)
    await expectSoundJournal(open, runId)
  })

  it('[ENG-214] of a run whose workflow was changed since fails and says so', async () => {
    const failing = workflowOf(async () => {
      throw new Error('no')
    })
    const before = await openEngine([failing], { database })
    const runId = await start(before.engine)
    await before.engine.runs.ended(runId)
    await before.engine.stop()
    await using after = await openEngine([workflowOf(async () => 'new', { version: 2 })], { database })
    await after.engine.runs.retry(runId)
    expect((await after.engine.runs.ended(runId)).error).toMatchObject({ code: 'CONFLICT' })
  })
})

it('[ENG-215] a deletion takes an ended run with its whole journal, ends its viewers, and leaves one that works', async () => {
  let finish: (() => void) | undefined
  const workflow = workflowOf(() => new Promise<void>((resolve) => (finish = resolve)))
  await using open = await openEngine([workflow], { database })
  const { runs } = open.engine
  const runId = await start(open.engine)
  await waitFor(() => finish)
  await expect(runs.delete(runId)).rejects.toMatchObject({ code: 'CONFLICT' })
  finish?.()
  await runs.ended(runId)
  const feed = await runs.feed(runId, { signal: AbortSignal.timeout(20_000), stay: true })
  const watching = (async () => {
    for await (const _ of feed.read());
  })()
  await runs.delete(runId)
  await watching
  for (const table of ['event', 'snapshot', 'command'] as const)
    expect(await (database.prisma[table] as typeof database.prisma.event).count({ where: { runId } })).toBe(0)
  await expect(runs.get(runId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(runs.delete(runId)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})
