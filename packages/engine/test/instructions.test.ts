import { openDatabase } from '@unfold/db'
import { waitFor } from '@unfold/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { agentOf, eventsOf, expectSoundJournal, openEngine, start, teamOf, workflowOf } from './support.ts'

let database: Awaited<ReturnType<typeof openDatabase>>
beforeAll(async () => {
  database = await openDatabase({ memory: true })
})
afterAll(() => database.close())

it('[ENG-185] an instruction reaches the agents it is for, in the order it came, and is in the journal and the state', async () => {
  const heard: Record<string, string[]> = {}
  const listener = (id: string) =>
    agentOf(id, async (agent) => {
      await waitFor(() => agent.instructions().some(({ text }) => text === 'Enough.'))
      return agent.step('heard', () => (heard[id] = agent.instructions().map(({ text }) => text)))
    })
  const [one, two] = [listener('one'), listener('two')]
  let ofRun: readonly object[] = []
  const workflow = workflowOf(
    async (run) => {
      await Promise.all([run.spawn(one, null), run.spawn(two, null)])
      ofRun = run.instructions()
    },
    { agents: [one, two] },
  )
  await using open = await openEngine([workflow], { database })
  const { runs } = open.engine
  const runId = await start(open.engine)
  await runs.instruct(runId, { text: ' Look at page 7. ' }, 'Ada')
  await waitFor(async () => (await runs.state(runId)).state.agents['two']?.status === 'working')
  await runs.instruct(runId, { text: 'You too.', agentId: 'two' })
  await expect(runs.instruct(runId, { text: 'Hello?', agentId: 'three' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(runs.instruct(runId, { text: '  ' })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  await expect(runs.instruct(runId, { text: 'a\0b' })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  await runs.instruct(runId, { text: 'Enough.' })
  const state = await runs.ended(runId)
  expect(heard).toEqual({ one: ['Look at page 7.', 'Enough.'], two: ['Look at page 7.', 'You too.', 'Enough.'] })
  expect(state.instructions).toMatchObject([
    { text: 'Look at page 7.', by: 'Ada' },
    { text: 'You too.', agentId: 'two' },
    { text: 'Enough.' },
  ])
  expect(ofRun).toEqual(state.instructions)
  expect((await eventsOf(open.engine, runId)).filter(({ type }) => type === 'run.instructed')).toHaveLength(3)
  await expect(runs.instruct(runId, { text: 'And now?' })).rejects.toMatchObject({ code: 'RUN_ENDED' })
  await expectSoundJournal(open, runId)
  expect(open.log.lines).toEqual([])
})

it('[ENG-186] an instruction that came while nobody worked is found by whoever goes on', async () => {
  const listener = agentOf('listener', async (agent) => agent.instructions().map(({ text }) => text))
  const workflow = teamOf(listener)
  const before = await openEngine([workflow], { database, concurrency: 0 })
  const runId = await start(before.engine)
  await before.engine.runs.instruct(runId, { text: 'Mind the notes.' })
  await before.engine.stop()
  await using open = await openEngine([workflow], { database })
  expect((await open.engine.runs.ended(runId)).agents['listener']?.result).toEqual(['Mind the notes.'])
})
