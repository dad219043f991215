import { openDatabase } from '@unfold/db'
import { seededRandom, waitFor } from '@unfold/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

import { UnfoldError } from '@unfold/contracts'

import { agentOf, eventsOf, expectSoundJournal, findingOf, openEngine, start, teamOf, typesOf, workflowOf } from './support.ts'

let database: Awaited<ReturnType<typeof openDatabase>>
beforeAll(async () => {
  database = await openDatabase({ memory: true })
})
afterAll(() => database.close())

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }))

describe('stopping one agent', () => {
  it('[ENG-180] aborts its signal alone: its siblings go on, and the workflow gets its outcome as data', async () => {
    let finish: (() => void) | undefined
    const long = agentOf('long', async (agent) => {
      agent.finding(findingOf('before'))
      await untilAborted(agent.signal)
    })
    const sibling = agentOf('sibling', () => new Promise<string>((resolve) => (finish = () => resolve('done'))))
    const workflow = workflowOf(
      async (run) => {
        const outcomes = await Promise.all([run.spawn(long, null), run.spawn(sibling, null)])
        return outcomes.map(({ agentId, status, findings }) => ({ agentId, status, findings: findings.length }))
      },
      { agents: [long, sibling] },
    )
    await using open = await openEngine([workflow], { database })
    const { runs } = open.engine
    const runId = await start(open.engine)
    await waitFor(async () => (await runs.state(runId)).state.agents['sibling']?.status === 'working')
    await runs.stopAgent(runId, 'long', 'Seen enough.', 'Ada')
    await waitFor(async () => (await runs.state(runId)).state.agents['long']?.status === 'cancelled')
    expect((await runs.state(runId)).state.agents['sibling']?.status).toBe('working')
    await expect(runs.stopAgent(runId, 'long')).rejects.toMatchObject({ code: 'CONFLICT' })
    await expect(runs.stopAgent(runId, 'nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    finish?.()
    const state = await runs.ended(runId)
    expect(state.result).toEqual([
      { agentId: 'long', status: 'cancelled', findings: 1 },
      { agentId: 'sibling', status: 'completed', findings: 0 },
    ])
    expect(state.agents['long']).toMatchObject({ status: 'cancelled', reason: 'Seen enough.' })
    expect(state.agents['long']?.stopping).toBeUndefined()
    const asked = (await eventsOf(open.engine, runId)).find(({ type }) => type === 'agent.cancel_requested')
    expect(asked).toMatchObject({ agentId: 'long', attempt: 1, reason: 'Seen enough.', by: 'Ada' })
    await expect(runs.stopAgent(runId, 'sibling')).rejects.toMatchObject({ code: 'RUN_ENDED' })
    await expectSoundJournal(open, runId)
    expect(open.log.lines).toEqual([])
  })

  it('[ENG-181] works while it asks a person, waits for its next try, ignores its signal, or was not begun', async () => {
    let begin: (() => void) | undefined
    let speak: (() => void) | undefined
    const asking = agentOf('asking', (agent) => agent.ask('Well?', z.string()))
    const failing = agentOf('failing', () => Promise.reject(new UnfoldError('OUTSIDE_UNREACHABLE', 'Nobody answers.')), {
      retry: { attempts: 5, backoffMs: 60_000 },
    })
    const deaf = agentOf('deaf', (agent) => {
      speak = () => agent.finding(findingOf('late'))
      return new Promise<void>(() => {})
    })
    const later = agentOf('later', async () => 'begun')
    const workflow = workflowOf(
      async (run) => {
        run.announce([later])
        const first = [asking, failing, deaf].map((agent) => run.spawn(agent, null))
        await new Promise<void>((resolve) => (begin = resolve))
        const outcomes = await Promise.all([...first, run.spawn(later, null)])
        return outcomes.map(({ agentId, status }) => `${agentId} ${status}`)
      },
      { agents: [asking, failing, deaf, later] },
    )
    await using open = await openEngine([workflow], { database })
    const { runs } = open.engine
    const runId = await start(open.engine)
    await waitFor(async () => {
      const { agents } = (await runs.state(runId)).state
      return agents['asking']?.status === 'asking' && agents['failing']?.error && agents['deaf']?.status === 'working'
    })
    for (const agentId of ['asking', 'failing', 'deaf', 'later']) await runs.stopAgent(runId, agentId)
    await waitFor(async () => (await runs.state(runId)).state.agents['later']?.status === 'cancelled')
    begin?.()
    const state = await runs.ended(runId)
    speak?.()
    expect(state.result).toEqual(['asking cancelled', 'failing cancelled', 'deaf cancelled', 'later cancelled'])
    expect(state.inputs).toEqual([])
    expect((await typesOf(open.engine, runId)).filter((type) => type === 'agent.cancelled')).toHaveLength(4)
    expect((await expectSoundJournal(open, runId)).agents['deaf']?.findings).toEqual([])
  })

  it('[ENG-182] holds across a worker’s end and a pause, and a retry begins it anew', async () => {
    let blocks = true
    const long = agentOf('long', async (agent) => {
      if (blocks) await untilAborted(agent.signal)
      return 'long'
    })
    const other = agentOf('other', async (agent) => {
      if (blocks) await untilAborted(agent.signal)
      return 'other'
    })
    const workflow = teamOf(long, other)
    const before = await openEngine([workflow], { database })
    const runId = await start(before.engine)
    await waitFor(async () => (await before.engine.runs.state(runId)).state.agents['other']?.status === 'working')
    await before.engine.stop()
    await using idle = await openEngine([workflow], { database, concurrency: 0 })
    await idle.engine.runs.stopAgent(runId, 'long')
    expect((await idle.engine.runs.state(runId)).state.agents['long']).toMatchObject({ status: 'cancelled' })
    await idle.engine.stop()
    blocks = false
    await using open = await openEngine([workflow], { database })
    expect((await open.engine.runs.ended(runId)).result).toEqual(['long cancelled', 'other completed'])
    await open.engine.runs.retry(runId)
    expect((await open.engine.runs.ended(runId)).result).toEqual(['long completed', 'other completed'])
    await expectSoundJournal(open, runId)
  })

  it('[ENG-183] raced against its own end leaves one end, and the run goes on to its own', async () => {
    const seed = 20_261_122
    const random = seededRandom(seed)
    const brief = agentOf('brief', async (agent) => {
      for (let n = 0; n < 3; n += 1) await agent.step(`s${n}`, () => n)
    })
    await using open = await openEngine([teamOf(brief)], { database, concurrency: 10 })
    const { runs } = open.engine
    const race = async (): Promise<string> => {
      const runId = await start(open.engine)
      const ended = runs.ended(runId)
      await new Promise((resolve) => setTimeout(resolve, random.int(40)))
      const settled = await Promise.allSettled([runs.stopAgent(runId, 'brief'), runs.stopAgent(runId, 'brief')])
      for (const one of settled)
        if (one.status === 'rejected') expect(['RUN_ENDED', 'CONFLICT', 'NOT_FOUND']).toContain((one.reason as UnfoldError).code)
      expect((await ended).status).toBe('completed')
      await waitFor(async () => (await database.prisma.command.count({ where: { runId, takenAt: null } })) === 0)
      const ends = (await typesOf(open.engine, runId)).filter((type) => type === 'agent.completed' || type === 'agent.cancelled')
      expect(ends, `seed ${seed}`).toHaveLength(1)
      await expectSoundJournal(open, runId)
      return ends[0] ?? ''
    }
    for (let round = 0; round < 4; round += 1) await Promise.all(Array.from({ length: 10 }, race))
    expect(open.log.lines).toEqual([])
  })
})
