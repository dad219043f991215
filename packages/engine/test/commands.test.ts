import { openDatabase } from '@unfold/db'
import { seededRandom, waitFor } from '@unfold/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { agentOf, eventsOf, expectSoundJournal, findingOf, openEngine, start, teamOf, typesOf, workflowOf } from './support.ts'

let database: Awaited<ReturnType<typeof openDatabase>>
beforeAll(async () => {
  database = await openDatabase({ memory: true })
})
afterAll(() => database.close())

const untilAborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true }))

describe('a cancellation', () => {
  it('[ENG-60] stops every agent through its signal, and ends the run', async () => {
    const stopped: string[] = []
    const waiting = (id: string) =>
      agentOf(id, async (agent) => {
        await untilAborted(agent.signal).finally(() => stopped.push(id))
      })
    await using open = await openEngine([teamOf(waiting('one'), waiting('two'))], { database })
    const runId = await start(open.engine)
    await waitFor(async () => (await open.engine.runs.state(runId)).state.agents['two']?.status === 'working')
    await open.engine.runs.cancel(runId, 'Not needed any more.', 'Ada')
    const state = await open.engine.runs.ended(runId)
    expect(state).toMatchObject({ status: 'cancelled', reason: 'Not needed any more.' })
    expect(stopped.toSorted()).toEqual(['one', 'two'])
    expect((await typesOf(open.engine, runId)).slice(-4)).toEqual([
      'run.cancel_requested',
      'agent.cancelled',
      'agent.cancelled',
      'run.cancelled',
    ])
    await expectSoundJournal(open, runId)
    await expect(open.engine.runs.cancel(runId)).rejects.toMatchObject({ code: 'RUN_ENDED' })
  })

  it('[ENG-61] ends the run within 2 s though an agent ignores its signal, and its late words are dropped', async () => {
    let speak: (() => void) | undefined
    const deaf = agentOf('deaf', async (agent) => {
      speak = () => {
        agent.finding(findingOf('late'))
        agent.say('late')
        agent.progress({ step: 'late' })
      }
      await agent.step('never ends', () => new Promise<void>(() => {}))
    })
    await using open = await openEngine([teamOf(deaf)], { database })
    const runId = await start(open.engine)
    await waitFor(() => speak)
    await open.engine.runs.cancel(runId)
    await open.engine.runs.ended(runId)
    const events = await eventsOf(open.engine, runId)
    speak?.()
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(await eventsOf(open.engine, runId)).toEqual(events)
    expect((await expectSoundJournal(open, runId)).agents['deaf']?.status).toBe('cancelled')
  })

  it('[ENG-62] of a run that nobody holds is written by the server that got it, and no worker starts it', async () => {
    let started = false
    const workflow = workflowOf(async () => {
      started = true
    })
    await using idle = await openEngine([workflow], { database, concurrency: 0 })
    const runId = await start(idle.engine)
    await idle.engine.runs.cancel(runId)
    expect(await typesOf(idle.engine, runId)).toEqual(['run.queued', 'run.cancel_requested', 'run.cancelled'])
    await idle.engine.stop()
    await using open = await openEngine([workflow], { database })
    await open.engine.runs.ended(await start(open.engine))
    expect(await typesOf(open.engine, runId)).toHaveLength(3)
    expect(started).toBe(true)
    await expectSoundJournal(open, runId)
  })

  it('[ENG-63] raced against the end, itself and an update leaves one terminal event and a sound journal', async () => {
    const seed = 20_260_131
    const random = seededRandom(seed)
    const brief = agentOf('brief', async (agent) => {
      for (let n = 0; n < 3; n += 1) {
        agent.finding(findingOf(`f${n}`))
        await agent.step(`s${n}`, () => n)
      }
    })
    await using open = await openEngine([teamOf(brief)], { database })
    const { runs } = open.engine
    const ends = new Map<string, number>()
    for (let round = 0; round < 60; round += 1) {
      const runId = await start(open.engine)
      const wait = random.int(40)
      const commands = Array.from({ length: 3 }, async () => {
        await new Promise((resolve) => setTimeout(resolve, wait + random.int(5)))
        return random.next() < 0.3 ? runs.update(runId, { notes: `${round}` }) : runs.cancel(runId)
      })
      const settled = await Promise.allSettled(commands)
      for (const one of settled) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'RUN_ENDED' })
      await runs.ended(runId)
      await waitFor(async () => (await database.prisma.command.count({ where: { runId, takenAt: null } })) === 0)
      const { status } = await expectSoundJournal(open, runId)
      ends.set(status, (ends.get(status) ?? 0) + 1)
    }
    expect(
      [...ends.values()].reduce((a, b) => a + b, 0),
      `seed ${seed}`,
    ).toBe(60)
    expect(open.log.lines).toEqual([])
  })
})

describe('an update', () => {
  it('[ENG-64] changes a queued, a running and an ended run, and nothing that was not named', async () => {
    let finish: (() => void) | undefined
    const workflow = workflowOf(() => new Promise<void>((resolve) => (finish = resolve)))
    await using open = await openEngine([workflow], { database })
    const { runs } = open.engine
    const runId = await start(open.engine)
    await waitFor(() => finish)
    await runs.update(runId, { title: 'While it works' })
    await waitFor(async () => (await runs.get(runId)).title === 'While it works')
    finish?.()
    await runs.ended(runId)
    await runs.update(runId, { notes: 'Read.', tags: ['done'] }, 'Ada')
    expect((await runs.state(runId)).state).toMatchObject({ title: 'While it works', notes: 'Read.', tags: ['done'], status: 'completed' })
    expect(await runs.get(runId)).toMatchObject({ title: 'While it works', tags: ['done'] })
    await expect(runs.update(runId, { priority: 1_000 })).rejects.toMatchObject({ code: 'BAD_INPUT' })
    await expectSoundJournal(open, runId)
  })

  it('[ENG-65] that was put while no worker lived is taken up when one comes', async () => {
    const workflow = workflowOf(async () => {})
    await using open = await openEngine([workflow], { database })
    const runId = await start(open.engine)
    await open.engine.runs.ended(runId)
    await database.prisma.command.create({ data: { id: 'left-over', runId, type: 'update', payload: { notes: 'left over' } } })
    await open.engine.stop()
    await using next = await openEngine([workflow], { database })
    expect((await next.engine.runs.state(runId)).state.notes).toBe('left over')
  })

  it('[ENG-66] of the priority puts a run that waits before others, and one that goes on again too', async () => {
    const order: string[] = []
    const workflow = workflowOf(async (run) => void order.push(run.runId))
    await using idle = await openEngine([workflow], { database, concurrency: 0 })
    const [one, two, three] = [await start(idle.engine), await start(idle.engine), await start(idle.engine)]
    await idle.engine.runs.update(three, { priority: 5 })
    await idle.engine.runs.update(one, { priority: -5 })
    await idle.engine.runs.pause(three)
    await idle.engine.runs.resume(three)
    await idle.engine.stop()
    await using open = await openEngine([workflow], { database, concurrency: 1 })
    for (const runId of [one, two, three]) await open.engine.runs.ended(runId)
    expect(order).toEqual([three, two, one])
  })
})
