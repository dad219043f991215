import { formatPosition, type RunExport, UnfoldError } from '@unfold/contracts'
import { expect, it } from 'vitest'

import { agentOf, expectSoundJournal, findingOf, openEngine, type OpenEngine, rowsOf, start, teamOf } from './support.ts'

/** More events than one statement writes. */
const MANY = 1_200

const exportOf = async ({ engine }: OpenEngine, runId: string): Promise<RunExport> => {
  const { position } = await engine.runs.state(runId)
  return { kind: 'unfold.run', version: 1, runId, position: formatPosition(position), journal: await rowsOf(engine, runId) }
}

const finder = agentOf('finder', async (agent) => {
  for (let n = 0; n < MANY; n += 1) agent.finding(findingOf(`f${n}`))
})

const refusal = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  )
  expect(error).toBeInstanceOf(UnfoldError)
  return (error as UnfoldError).code
}

it('[IMP-1] an exported run is the same run elsewhere, event by event, and importing it twice is one run', async () => {
  await using here = await openEngine([teamOf(finder)])
  await using there = await openEngine([])
  const runId = await start(here.engine)
  await here.engine.runs.ended(runId)
  const exported = JSON.parse(JSON.stringify(await exportOf(here, runId))) as unknown

  expect(await there.engine.runs.import(exported)).toEqual({ runId, created: true })
  expect(await there.engine.runs.import(exported)).toEqual({ runId, created: false })
  await expectSoundJournal(there, runId)
  expect(await rowsOf(there.engine, runId)).toEqual(await rowsOf(here.engine, runId))
  expect(await there.engine.runs.state(runId)).toEqual(await here.engine.runs.state(runId))
  expect(await there.engine.runs.get(runId)).toMatchObject({ status: 'completed', findings: { high: MANY } })
  expect((await there.engine.health()).queue).toEqual({ waiting: 0, active: 0 })
})

it('[IMP-2] a file that was changed, cut, renamed or is of a run under way is refused, and nothing of it is kept', async () => {
  await using here = await openEngine([teamOf(agentOf('finder', async (agent) => agent.finding(findingOf('f'))))])
  await using there = await openEngine([])
  const runId = await start(here.engine)
  await here.engine.runs.ended(runId)
  const exported = await exportOf(here, runId)
  const { journal } = exported
  const changed = (seq: number, edit: (text: string) => string) => ({
    ...exported,
    journal: journal.map((row) => (row.seq === seq ? { ...row, text: edit(row.text) } : row)),
  })
  const files: unknown[] = [
    'no export',
    { ...exported, journal: [] },
    { ...exported, runId: 'another' },
    changed(4, (text) => text.replace('"type"', '"kind"')),
    changed(journal.length, (text) => text.replace(/"at":"[^"]+"/, '"at":"2020-01-01T00:00:00.000Z"')),
    { ...exported, journal: journal.slice(0, -1) },
    { ...exported, journal: journal.filter(({ seq }) => seq !== 3) },
    { ...exported, journal: journal.slice(0, -1), position: formatPosition(journal.at(-2) as { seq: number; hash: string }) },
  ]
  for (const file of files) expect(await refusal(there.engine.runs.import(file))).toBe('BAD_INPUT')
  expect((await there.engine.runs.list({})).runs).toEqual([])
})

it('[IMP-3] a run that is there with another journal is not written over', async () => {
  await using here = await openEngine([teamOf(agentOf('finder', async () => {}))])
  const runId = await start(here.engine)
  await here.engine.runs.ended(runId)
  const exported = await exportOf(here, runId)
  await here.engine.runs.update(runId, { title: 'Another title' })
  expect(await refusal(here.engine.runs.import(exported))).toBe('CONFLICT')
  expect(await here.engine.runs.get(runId)).toMatchObject({ title: 'Another title' })
})
