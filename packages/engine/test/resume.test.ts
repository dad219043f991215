import { openDatabase } from '@unfold/db'
import { waitFor } from '@unfold/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

import { agentOf, eventsOf, expectSoundJournal, findingOf, openEngine, start, teamOf, workflowOf } from './support.ts'

let database: Awaited<ReturnType<typeof openDatabase>>
beforeAll(async () => {
  database = await openDatabase({ memory: true })
})
afterAll(() => database.close())

const counter = () => {
  const counts: Record<string, number> = {}
  return { counts, count: (what: string) => (counts[what] = (counts[what] ?? 0) + 1) }
}

describe('a stop', () => {
  it('[ENG-70] hands back what is under way; the next start goes on at once, and finished agents and steps are not run again', async () => {
    const { counts, count } = counter()
    let release: (() => void) | undefined
    let blocked = false
    const quick = agentOf('quick', async (agent) => {
      count('quick')
      agent.finding(findingOf('quick'))
      return 'quick result'
    })
    const long = agentOf('long', async (agent) => {
      count('long')
      agent.finding(findingOf(`before-${agent.attempt}`))
      const first = await agent.step('first', () => {
        agent.finding(findingOf('in-step'))
        return count('first')
      })
      if (release === undefined)
        await new Promise<void>((resolve, reject) => {
          release = resolve
          blocked = true
          agent.signal.addEventListener('abort', () => reject(agent.signal.reason as Error))
        })
      return agent.step('second', () => first + count('second'))
    })
    const workflow = workflowOf(
      async (run) => {
        await run.step('read', () => count('read'))
        const one = await run.spawn(quick, null)
        const two = await run.spawn(long, null)
        return {
          one: one.status === 'completed' ? one.result : null,
          two: two.status,
          found: [...one.findings, ...two.findings].map(({ id }) => id),
        }
      },
      { agents: [quick, long] },
    )
    const before = await openEngine([workflow], { database })
    const runId = await start(before.engine)
    await waitFor(() => blocked)
    await before.engine.stop()
    await before.engine.stop()
    expect(before.log.lines).toEqual([])
    expect((await database.prisma.run.findUniqueOrThrow({ where: { id: runId } })).status).toBe('running')

    await using after = await openEngine([workflow], { database })
    const state = await after.engine.runs.ended(runId)
    expect(counts).toEqual({ read: 1, quick: 1, long: 2, first: 1, second: 1 })
    expect(state.result).toEqual({ one: 'quick result', two: 'completed', found: ['quick', 'before-2', 'in-step'] })
    expect(state.agents['quick']).toMatchObject({ attempt: 1, status: 'completed' })
    expect(state.agents['long']).toMatchObject({ attempt: 2, status: 'completed', result: 2 })
    const resumed = (await eventsOf(after.engine, runId)).filter(({ type }) => type === 'run.resumed')
    expect(resumed).toMatchObject([{ reason: 'handed_over' }])
    await expectSoundJournal(after, runId)
  })

  it('[ENG-79] harms no process whose authors await nothing', async () => {
    const rejections: unknown[] = []
    const note = (reason: unknown) => rejections.push(reason)
    process.on('unhandledRejection', note)
    let begun = false
    const careless = agentOf('careless', async (agent) => {
      void agent.step(
        'never',
        () => new Promise<never>((_, reject) => agent.signal.addEventListener('abort', () => reject(new Error('stopped')))),
      )
      void agent.ask('Anybody?', z.string())
      begun = true
      await agent.step('never', () => 1)
    })
    const workflow = workflowOf(async (run) => {
      void run.spawn(careless, null)
      void run.step(
        'never',
        () => new Promise<never>((_, reject) => run.signal.addEventListener('abort', () => reject(new Error('stopped')))),
      )
      await new Promise(() => {})
    })
    const open = await openEngine([workflow], { database })
    await start(open.engine)
    await waitFor(() => begun)
    await open.engine.stop()
    await new Promise((resolve) => setImmediate(resolve))
    process.off('unhandledRejection', note)
    expect(rejections).toEqual([])
  })

  it('[ENG-71] before a start, or without one, does nothing; what is queued waits for the next start', async () => {
    const workflow = workflowOf(async (_, input) => input)
    const idle = await openEngine([workflow], { database, concurrency: 0 })
    const runId = await start(idle.engine, 7)
    await idle.engine.stop()
    await using open = await openEngine([workflow], { database })
    expect(await open.engine.runs.ended(runId)).toMatchObject({ status: 'completed', result: 7 })
  })

  it('[ENG-72] a question survives it, and is asked once', async () => {
    const workflow = teamOf(agentOf('asker', async (agent) => agent.ask('How many?', z.number())))
    const before = await openEngine([workflow], { database })
    const runId = await start(before.engine)
    const asked = async (engine: typeof before.engine) => (await engine.runs.state(runId)).state.inputs
    const input = await waitFor(async () => (await asked(before.engine))[0])
    await before.engine.stop()

    await using after = await openEngine([workflow], { database })
    await waitFor(async () => (await after.engine.runs.state(runId)).state.agents['asker']?.attempt === 2)
    await waitFor(async () => (await after.engine.runs.state(runId)).state.agents['asker']?.status === 'asking')
    expect((await asked(after.engine)).map(({ inputId }) => inputId)).toEqual([input.inputId])
    await after.engine.runs.answer(runId, input.inputId, 3)
    expect((await after.engine.runs.ended(runId)).agents['asker']).toMatchObject({ result: 3 })
    await expectSoundJournal(after, runId)
  })

  it('[ENG-73] an answer that came while nobody worked is found by the agent that asks again', async () => {
    const workflow = teamOf(agentOf('asker', async (agent) => agent.ask('How many?', z.number())))
    const before = await openEngine([workflow], { database })
    const runId = await start(before.engine)
    const input = await waitFor(async () => (await before.engine.runs.state(runId)).state.inputs[0])
    await before.engine.stop()
    const idle = await openEngine([workflow], { database, concurrency: 0 })
    await idle.engine.runs.answer(runId, input.inputId, 4)
    await idle.engine.stop()
    await using after = await openEngine([workflow], { database })
    expect((await after.engine.runs.ended(runId)).agents['asker']).toMatchObject({ status: 'completed', result: 4 })
  })
})

/** Leaves the run as a process leaves it that is killed: at work in the queue, its row saying that a worker has it. */
const kill = async (open: Awaited<ReturnType<typeof openEngine>>, runId: string): Promise<void> => {
  await open.engine.stop()
  await database.prisma.run.update({ where: { id: runId }, data: { worker: 'a dead process' } })
  await database.prisma.$executeRaw`update pgboss.job set state = 'active', started_on = now() where singleton_key = ${runId}`
}

describe('a process that died', () => {
  it('[ENG-74] its runs are taken up at the next start, without waiting for anything', async () => {
    let tries = 0
    const workflow = teamOf(
      agentOf('agent', async (agent) => {
        tries += 1
        if (tries === 1) await new Promise((_, reject) => agent.signal.addEventListener('abort', () => reject(new Error('killed'))))
        return tries
      }),
    )
    const before = await openEngine([workflow], { database })
    const runId = await start(before.engine)
    await waitFor(() => tries === 1)
    await kill(before, runId)
    await using after = await openEngine([workflow], { database })
    const state = await after.engine.runs.ended(runId)
    expect(state).toMatchObject({ status: 'completed', result: ['agent completed'] })
    expect((await eventsOf(after.engine, runId)).find(({ type }) => type === 'run.resumed')).toMatchObject({ reason: 'worker_lost' })
  })

  it('[ENG-75] three times in a row at a run of which nothing was kept: the run fails; progress in between begins the count anew', async () => {
    let keeps = false
    const workflow = teamOf(
      agentOf('poisoned', async (agent) => {
        if (keeps) await agent.step(`kept ${agent.attempt}`, () => 1)
        agent.progress({ step: 'about to die' })
        await new Promise((_, reject) => agent.signal.addEventListener('abort', () => reject(new Error('killed'))))
      }),
    )
    const die = async (runId: string, attempt: number) => {
      const open = await openEngine([workflow], { database })
      await waitFor(async () => {
        const agent = (await open.engine.runs.state(runId)).state.agents['poisoned']
        return agent?.attempt === attempt && agent.progress
      })
      await kill(open, runId)
    }
    const first = await openEngine([workflow], { database, concurrency: 0 })
    const poison = await start(first.engine)
    await first.engine.stop()
    for (const attempt of [1, 2, 3]) await die(poison, attempt)
    {
      await using open = await openEngine([workflow], { database })
      const state = await open.engine.runs.ended(poison)
      expect(state).toMatchObject({ status: 'failed', error: { code: 'INTERNAL' }, agents: { poisoned: { status: 'cancelled' } } })
      await expectSoundJournal(open, poison)
      await open.engine.stop()
    }
    keeps = true
    const second = await openEngine([workflow], { database, concurrency: 0 })
    const hardy = await start(second.engine)
    await second.engine.stop()
    for (const attempt of [1, 2, 3, 4, 5]) await die(hardy, attempt)
    await using open = await openEngine([workflow], { database })
    await open.engine.runs.cancel(hardy)
    expect((await open.engine.runs.ended(hardy)).status).toBe('cancelled')
  })

  it('[ENG-76] a run that was being cancelled is cancelled, not worked', async () => {
    let tries = 0
    const workflow = teamOf(
      agentOf('agent', async (agent) => {
        tries += 1
        await new Promise((_, reject) => agent.signal.addEventListener('abort', () => reject(new Error('killed'))))
      }),
    )
    const before = await openEngine([workflow], { database })
    const runId = await start(before.engine)
    await waitFor(() => tries === 1)
    await kill(before, runId)
    const idle = await openEngine([workflow], { database, concurrency: 0 })
    await idle.engine.runs.cancel(runId, 'Enough.')
    await idle.engine.stop()
    await using after = await openEngine([workflow], { database })
    expect(await after.engine.runs.ended(runId)).toMatchObject({ status: 'cancelled', reason: 'Enough.' })
    expect(tries).toBe(1)
    await expectSoundJournal(after, runId)
  })

  it('[ENG-77] a run whose workflow is gone, or was changed, fails and says so', async () => {
    const workflow = (version: number) =>
      workflowOf((run) => new Promise((_, reject) => run.signal.addEventListener('abort', () => reject(new Error('stopped')))), { version })
    const before = await openEngine([workflow(1)], { database })
    const changed = await start(before.engine)
    await waitFor(async () => (await before.engine.runs.get(changed)).status === 'running')
    await before.engine.stop()
    await using after = await openEngine([workflow(2)], { database })
    expect(await after.engine.runs.ended(changed)).toMatchObject({
      status: 'failed',
      error: { code: 'CONFLICT', advice: 'Start the run again.' },
    })
  })

  it('[ENG-78] a journal that was changed behind the engine’s back fails its run loudly', async () => {
    const workflow = workflowOf(
      (run) => new Promise((_, reject) => run.signal.addEventListener('abort', () => reject(new Error('stopped')))),
    )
    const before = await openEngine([workflow], { database })
    const runId = await start(before.engine)
    await waitFor(async () => (await before.engine.runs.get(runId)).status === 'running')
    await before.engine.stop()
    await database.prisma
      .$executeRaw`update "Event" set "text" = replace("text", 'A test', 'A best') where "runId" = ${runId} and "seq" = 1`
    await using after = await openEngine([workflow], { database })
    expect(await after.engine.runs.ended(runId)).toMatchObject({ status: 'failed', error: { code: 'JOURNAL_CORRUPT' } })
  })
})
