import { openDatabase } from '@unfold/db'
import { waitFor } from '@unfold/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { agentOf, expectSoundJournal, openEngine, start, teamOf, typesOf, workflowOf } from './support.ts'

let database: Awaited<ReturnType<typeof openDatabase>>
beforeAll(async () => {
  database = await openDatabase({ memory: true })
})
afterAll(() => database.close())

/** An agent of three steps; the second waits until the test lets it go. */
const threeSteps = () => {
  const counts = [0, 0, 0]
  let release: (() => void) | undefined
  const released = new Promise<void>((resolve) => (release = resolve))
  const workflow = teamOf(
    agentOf('steps', async (agent) => {
      await agent.step('one', () => (counts[0]! += 1))
      await agent.step('two', async () => {
        counts[1]! += 1
        // What a step in hand begins itself is part of it.
        await agent.step('within', () => released)
      })
      await agent.step('three', () => (counts[2]! += 1))
    }),
  )
  return { workflow, counts, inHand: () => waitFor(() => counts[1] === 1), release: () => release?.() }
}

it('[ENG-200] a pause lets the step in hand finish, begins no other, and a resume goes on from what is kept', async () => {
  const { workflow, counts, inHand, release } = threeSteps()
  await using open = await openEngine([workflow], { database })
  const { runs } = open.engine
  const runId = await start(open.engine)
  await inHand()
  await runs.pause(runId, 'Lunch.', 'Ada')
  expect((await runs.get(runId)).status).toBe('running')
  release()
  await waitFor(async () => (await runs.get(runId)).status === 'paused')
  expect(counts).toEqual([1, 1, 0])
  expect((await runs.state(runId)).state).toMatchObject({ status: 'paused', reason: 'Lunch.' })
  expect(await database.prisma.run.findUniqueOrThrow({ where: { id: runId } })).toMatchObject({ worker: null })
  await runs.resume(runId)
  expect((await runs.ended(runId)).status).toBe('completed')
  expect(counts).toEqual([1, 1, 1])
  await expectSoundJournal(open, runId)
  await expect(runs.pause(runId)).rejects.toMatchObject({ code: 'RUN_ENDED' })
  expect(open.log.lines).toEqual([])
})

it('[ENG-201] a paused run stays paused across a restart, and goes on after it', async () => {
  const { workflow, counts, inHand, release } = threeSteps()
  const before = await openEngine([workflow], { database })
  const runId = await start(before.engine)
  await inHand()
  await before.engine.runs.pause(runId)
  release()
  await waitFor(async () => (await before.engine.runs.get(runId)).status === 'paused')
  await before.engine.stop()
  await using after = await openEngine([workflow], { database })
  // Another run passes through the same queue meanwhile.
  await after.engine.runs.ended(await start(after.engine))
  expect((await after.engine.runs.get(runId)).status).toBe('paused')
  await after.engine.runs.resume(runId)
  expect((await after.engine.runs.ended(runId)).status).toBe('completed')
  expect(counts).toEqual([2, 2, 2])
})

it('[ENG-202] a pause that waits for a step survives the worker, and comes about when the run is taken up again', async () => {
  const { workflow, counts, inHand, release } = threeSteps()
  const before = await openEngine([workflow], { database })
  const runId = await start(before.engine)
  await inHand()
  await before.engine.runs.pause(runId)
  await before.engine.stop()
  release()
  await using after = await openEngine([workflow], { database })
  await waitFor(async () => (await after.engine.runs.get(runId)).status === 'paused')
  expect(counts).toEqual([1, 1, 0])
  await after.engine.runs.resume(runId)
  expect((await after.engine.runs.ended(runId)).status).toBe('completed')
  expect(counts).toEqual([1, 2, 1])
  await expectSoundJournal(after, runId)
})

it('[ENG-203] a resume withdraws a pause that has not come about, and the run never stops', async () => {
  const { workflow, inHand, release } = threeSteps()
  await using open = await openEngine([workflow], { database })
  const { runs } = open.engine
  const runId = await start(open.engine)
  await inHand()
  await expect(runs.resume(runId)).rejects.toMatchObject({ code: 'CONFLICT' })
  await runs.pause(runId)
  await runs.resume(runId)
  release()
  expect((await runs.ended(runId)).status).toBe('completed')
  expect(await typesOf(open.engine, runId)).not.toContain('run.paused')
})

it('[ENG-204] a run that waits for its turn is paused at once, is not begun, and waits again after a resume', async () => {
  const workflow = workflowOf(async () => 'done')
  const before = await openEngine([workflow], { database, concurrency: 0 })
  const runId = await start(before.engine)
  await before.engine.runs.pause(runId)
  await before.engine.stop()
  await using open = await openEngine([workflow], { database })
  await open.engine.runs.ended(await start(open.engine))
  expect(await typesOf(open.engine, runId)).toEqual(['run.queued', 'run.paused'])
  await open.engine.runs.resume(runId)
  expect((await open.engine.runs.ended(runId)).result).toBe('done')
  expect(await typesOf(open.engine, runId)).toEqual(['run.queued', 'run.paused', 'run.resumed', 'run.started', 'run.completed'])
})

it('[ENG-205] a paused run, and one that is about to pause, can be cancelled', async () => {
  const { workflow, inHand, release } = threeSteps()
  await using open = await openEngine([workflow], { database })
  const { runs } = open.engine
  const runId = await start(open.engine)
  await inHand()
  await runs.pause(runId)
  await runs.cancel(runId)
  expect((await runs.ended(runId)).status).toBe('cancelled')
  release()
  const other = await start(open.engine)
  await runs.pause(other)
  await waitFor(async () => ['paused', 'completed'].includes((await runs.get(other)).status))
  if ((await runs.get(other)).status === 'paused') {
    await runs.cancel(other)
    expect((await runs.get(other)).status).toBe('cancelled')
  }
  await expectSoundJournal(open, runId)
  await expectSoundJournal(open, other)
})
