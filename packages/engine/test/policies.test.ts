import { UnfoldError } from '@unfold/contracts'
import { openDatabase } from '@unfold/db'
import { waitFor } from '@unfold/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

import { defineTool } from '../src/index.ts'
import { agentOf, eventsOf, expectSoundJournal, openEngine, start, teamOf, typesOf, workflowOf } from './support.ts'

let database: Awaited<ReturnType<typeof openDatabase>>
beforeAll(async () => {
  database = await openDatabase({ memory: true })
})
afterAll(() => database.close())

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }))

/** Counts how many are inside at once. */
const gauge = () => {
  let inside = 0
  const seen = { most: 0, order: [] as string[] }
  const pass = async (name: string): Promise<void> => {
    inside += 1
    seen.most = Math.max(seen.most, inside)
    seen.order.push(name)
    await new Promise((resolve) => setTimeout(resolve, 5))
    inside -= 1
  }
  return { seen, pass }
}

const crowd = (id: string, size: number, limits: object, work: (name: string) => Promise<void>) => {
  const member = agentOf(id, async (agent) => work(agent.agentId), limits)
  return workflowOf(
    async (run) => {
      const names = Array.from({ length: size }, (_, n) => `${id}${n}`)
      await Promise.all(names.map((agentId) => run.spawn(member, null, { agentId })))
    },
    { agents: [member] },
  )
}

describe('a limit', () => {
  it('[ENG-190] of agents holds within one run, or over all runs of the process, and gives turns in the order they were asked for', async () => {
    const one = gauge()
    await using open = await openEngine([crowd('a', 6, { concurrencyPerRun: 2 }, one.pass)], { database })
    const runId = await start(open.engine)
    expect((await open.engine.runs.ended(runId)).status).toBe('completed')
    expect(one.seen).toEqual({ most: 2, order: ['a0', 'a1', 'a2', 'a3', 'a4', 'a5'] })
    await open.engine.stop()

    const all = gauge()
    await using shared = await openEngine([crowd('b', 4, { concurrency: 3 }, all.pass)], { database })
    const ids = await Promise.all([start(shared.engine), start(shared.engine), start(shared.engine)])
    for (const id of ids) expect((await shared.engine.runs.ended(id)).status).toBe('completed')
    expect(all.seen.most).toBe(3)
    expect(all.seen.order).toHaveLength(12)
  })

  it('[ENG-191] of tools holds, and a call begins when its turn has come', async () => {
    const { seen, pass } = gauge()
    const tool = defineTool({
      id: 'scarce',
      args: z.string(),
      result: z.null(),
      concurrency: 1,
      run: (name) => pass(name).then(() => null),
    })
    const callers = ['one', 'two', 'three'].map((id) => agentOf(id, (agent) => agent.tool(tool, id)))
    await using open = await openEngine([teamOf(...callers)], { database })
    const runId = await start(open.engine)
    await open.engine.runs.ended(runId)
    expect(seen).toEqual({ most: 1, order: ['one', 'two', 'three'] })
    const tools = (await typesOf(open.engine, runId)).filter((type) => type.startsWith('tool.'))
    expect(tools).toEqual(['tool.started', 'tool.completed', 'tool.started', 'tool.completed', 'tool.started', 'tool.completed'])
  })

  it('[ENG-192] keeps no place for one that asks a person, is stopped, or has ended', async () => {
    const limits = { concurrency: 1 }
    const asker = agentOf('same', (agent) => agent.ask('Well?', z.string()), limits)
    const blocker = agentOf('same', (agent) => untilAborted(agent.signal), limits)
    const last = agentOf('same', async () => 'done', limits)
    const workflow = workflowOf(
      async (run) => {
        const all = [asker, blocker, blocker, last].map((agent, n) => run.spawn(agent, null, { agentId: `m${n}` }))
        return (await Promise.all(all)).map(({ status }) => status)
      },
      { agents: [asker] },
    )
    await using open = await openEngine([workflow], { database })
    const { runs } = open.engine
    const runId = await start(open.engine)
    const { state } = await waitFor(async () => {
      const now = await runs.state(runId)
      return now.state.agents['m1']?.status === 'working' && now
    })
    expect(['m0', 'm2', 'm3'].map((id) => state.agents[id]?.status)).toEqual(['asking', 'waiting', 'waiting'])
    await runs.answer(runId, state.inputs[0]?.inputId ?? '', 'well')
    await runs.stopAgent(runId, 'm2')
    await waitFor(async () => (await runs.state(runId)).state.agents['m2']?.status === 'cancelled')
    await runs.stopAgent(runId, 'm1')
    expect((await runs.ended(runId)).result).toEqual(['completed', 'cancelled', 'cancelled', 'completed'])
    await expectSoundJournal(open, runId)
  })
})

describe('a deadline', () => {
  it('[ENG-193] of a run fails it and stops its agents; a start can set its own', async () => {
    const workflow = teamOf(agentOf('long', (agent) => untilAborted(agent.signal)))
    await using open = await openEngine([{ ...workflow, deadlineMs: 30 }], { database })
    const { runs } = open.engine
    const runId = await start(open.engine)
    const state = await runs.ended(runId)
    expect(state).toMatchObject({ status: 'failed', deadlineMs: 30, error: { code: 'TIMEOUT' }, agents: { long: { status: 'cancelled' } } })
    await expectSoundJournal(open, runId)
    await expect(runs.start({ workflow: 'test', input: null, deadlineMs: 5 })).rejects.toMatchObject({ code: 'BAD_INPUT' })
    const own = await runs.start({ workflow: 'test', input: null, deadlineMs: 3_600_000 })
    await waitFor(async () => (await runs.state(own.runId)).state.agents['long']?.status === 'working')
    expect((await runs.state(own.runId)).state.deadlineMs).toBe(3_600_000)
    await runs.cancel(own.runId)
  })

  it('[ENG-194] of an agent is over all its tries and the waits between them; then it fails, and the run goes on', async () => {
    let tries = 0
    const failing = agentOf(
      'failing',
      () => {
        tries += 1
        return Promise.reject(new UnfoldError('OUTSIDE_UNREACHABLE', 'Nobody answers.'))
      },
      { deadlineMs: 40, retry: { attempts: 50, backoffMs: 60_000 } },
    )
    const slow = agentOf('slow', (agent) => untilAborted(agent.signal), {
      deadlineMs: 40,
      timeoutMs: 60_000,
      retry: { attempts: 9, backoffMs: 1 },
    })
    const asking = agentOf('asking', (agent) => agent.ask('Well?', z.string()), { deadlineMs: 40 })
    await using open = await openEngine([teamOf(failing, slow, asking)], { database })
    const { runs } = open.engine
    const runId = await start(open.engine)
    const { state } = await waitFor(async () => {
      const now = await runs.state(runId)
      return ['failing', 'slow'].every((id) => now.state.agents[id]?.status === 'failed') && now
    })
    expect(state.agents['slow']?.error).toMatchObject({ code: 'TIMEOUT' })
    expect(state.agents['failing']?.error).toMatchObject({ code: 'TIMEOUT' })
    expect(tries).toBe(1)
    expect(state.agents['asking']?.status).toBe('asking')
    await runs.answer(runId, state.inputs[0]?.inputId ?? '', 'well')
    expect((await runs.ended(runId)).result).toEqual(['failing failed', 'slow failed', 'asking completed'])
    await expectSoundJournal(open, runId)
  })
})

describe('a run that says nothing', () => {
  it('[ENG-195] is explained: who is silent since when, and what it waits for; the next word takes the explanation back', async () => {
    let go: (() => void) | undefined
    let spoken = false
    const tool = defineTool({
      id: 'oracle',
      args: z.null(),
      result: z.null(),
      run: () => new Promise<null>((resolve) => (go = () => resolve(null))),
    })
    const calling = agentOf('calling', async (agent) => {
      await agent.tool(tool, null)
      await agent.ask('Well?', z.string())
    })
    const stepping = agentOf('stepping', (agent) => agent.step('read tables', () => waitFor(() => spoken)).then(() => {}))
    await using open = await openEngine([teamOf(calling, stepping)], { database, worker: 'w1', patience: { quietMs: 60 } })
    const { runs } = open.engine
    const runId = await start(open.engine)
    const { state } = await waitFor(async () => {
      const now = await runs.state(runId)
      return now.state.quiet && now
    })
    expect(state.quiet).toMatchObject({
      lease: 'held',
      worker: 'w1',
      message: 'The calling waits for the tool oracle. The stepping is at its step “read tables”.',
      agents: [
        { agentId: 'calling', on: 'tool', what: 'oracle' },
        { agentId: 'stepping', on: 'step', what: 'read tables' },
      ],
    })
    expect(Date.parse(state.quiet?.since ?? '')).toBeLessThan(Date.parse(state.heardAt ?? ''))
    go?.()
    spoken = true
    const asked = await waitFor(async () => {
      const now = (await runs.state(runId)).state
      return now.agents['stepping']?.status === 'completed' && now.inputs.length > 0 && now
    })
    expect(asked.quiet).toBeUndefined()
    const { position } = await runs.state(runId)
    // One that waits for a person alone says so already.
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect((await runs.state(runId)).position).toEqual(position)
    await runs.answer(runId, asked.inputs[0]?.inputId ?? '', 'well')
    expect((await runs.ended(runId)).status).toBe('completed')
    await expectSoundJournal(open, runId)
  })

  it('[ENG-196] and that no worker has is explained once, fails where none comes for long, and is retried from what is kept', async () => {
    let kept = 0
    let blocks = true
    const agent = agentOf('agent', async (context) => {
      await context.step('first', () => (kept += 1))
      if (blocks) await untilAborted(context.signal)
    })
    const workflow = teamOf(agent)
    const before = await openEngine([workflow], { database })
    const lost = await start(before.engine)
    await waitFor(() => kept === 1)
    await waitFor(async () => (await before.engine.runs.state(lost)).state.agents['agent']?.steps.length === 1)
    await before.engine.stop()

    const patience = { quietMs: 40, giveUpMs: 150 }
    await using web = await openEngine([workflow], { database, concurrency: 0, patience })
    const { runs } = web.engine
    const queued = await start(web.engine)
    const { runId: outside } = await web.engine.external.start({ input: null })
    const probedOf = async (runId: string) =>
      (await eventsOf(web.engine, runId)).flatMap((event) => (event.type === 'run.probed' ? event : []))
    await waitFor(async () => (await probedOf(queued)).length > 0)
    expect(await probedOf(queued)).toMatchObject([{ lease: 'queued', agents: [] }])
    expect((await runs.ended(lost)).error).toMatchObject({ code: 'UNAVAILABLE' })
    expect((await runs.ended(outside)).error).toMatchObject({ code: 'UNAVAILABLE' })
    expect(await probedOf(lost)).toMatchObject([{ lease: 'lost' }])
    expect((await probedOf(outside)).at(-1)).toMatchObject({ lease: 'outside' })
    expect(await probedOf(queued)).toHaveLength(1)
    expect((await runs.get(queued)).status).toBe('queued')
    await runs.retry(lost)
    blocks = false
    await web.engine.stop()
    await using after = await openEngine([workflow], { database })
    for (const runId of [lost, queued]) expect((await after.engine.runs.ended(runId)).status).toBe('completed')
    expect(kept).toBe(2)
    for (const runId of [lost, queued, outside]) await expectSoundJournal(after, runId)
  })
})
