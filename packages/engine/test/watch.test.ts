import { openDatabase } from '@unfold/db'
import { postgresAvailable, startPostgres, waitFor } from '@unfold/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'

import type { RunNews } from '../src/index.ts'
import { agentOf, findingOf, openEngine, start, teamOf, workflowOf } from './support.ts'

let database: Awaited<ReturnType<typeof openDatabase>>
beforeAll(async () => {
  database = await openDatabase({ memory: true })
})
afterAll(() => database.close())

const brief = teamOf(agentOf('brief', async (agent) => agent.finding(findingOf('one'))))

const statusesOf = (news: RunNews[], runId: string): string[] =>
  news.flatMap((one) =>
    one.kind === 'changed' && one.run.runId === runId ? one.run.status : one.kind === 'deleted' && one.runId === runId ? 'deleted' : [],
  )

it('[ENG-230] whoever watches is told of every run that appears, changes and goes, each time newer, and of nothing after leaving', async () => {
  await using open = await openEngine([brief], { database })
  const { runs } = open.engine
  const news: RunNews[] = []
  const leave = runs.watch((one) => news.push(one))
  await waitFor(() => news[0]?.kind === 'listening')
  const ids = await Promise.all(Array.from({ length: 5 }, () => start(open.engine)))
  for (const runId of ids) {
    await runs.ended(runId)
    await waitFor(() => statusesOf(news, runId).at(-1) === 'completed')
  }
  const heads = news.flatMap((one) => (one.kind === 'changed' && one.run.runId === ids[0] ? one.run.head : []))
  expect(heads).toEqual(heads.toSorted((a, b) => a - b))
  expect(news.findLast((one) => one.kind === 'changed' && one.run.runId === ids[0])).toMatchObject({ run: await runs.get(ids[0]!) })
  await runs.update(ids[1]!, { title: 'Renamed' })
  await waitFor(() => news.some((one) => one.kind === 'changed' && one.run.title === 'Renamed'))
  await runs.delete(ids[2]!)
  await waitFor(() => statusesOf(news, ids[2]!).at(-1) === 'deleted')
  leave()
  leave()
  const { length } = news
  await runs.ended(await start(open.engine))
  expect(news).toHaveLength(length)
  expect(open.log.lines).toEqual([])
})

it('[ENG-231] a filter lets through one run, workflow or tag, and a handler that throws harms no other', async () => {
  await using open = await openEngine([brief, workflowOf(async () => {}, { id: 'other' })], { database })
  const { runs } = open.engine
  const heard: Record<'tag' | 'workflow' | 'run', RunNews[]> = { tag: [], workflow: [], run: [] }
  const { runId: tagged } = await runs.start({ workflow: 'test', input: null, tags: ['q3'] })
  await runs.ended(tagged)
  runs.watch(() => {
    throw new Error('a bad handler')
  })
  runs.watch((news) => heard.tag.push(news), { tag: 'q3' })
  runs.watch((news) => heard.workflow.push(news), { workflow: 'other' })
  runs.watch((news) => heard.run.push(news), { runId: tagged })
  await waitFor(() => Object.values(heard).every((news) => news.length > 0))
  await runs.ended(await start(open.engine))
  const { runId: other } = await runs.start({ workflow: 'other', input: null })
  await waitFor(() => statusesOf(heard.workflow, other).at(-1) === 'completed')
  await runs.update(tagged, { notes: 'x' })
  await waitFor(() => statusesOf(heard.run, tagged).length > 0 && statusesOf(heard.tag, tagged).length > 0)
  const seen = (news: RunNews[]) => [...new Set(news.flatMap((one) => (one.kind === 'changed' ? one.run.runId : [])))]
  expect([seen(heard.tag), seen(heard.workflow), seen(heard.run)]).toEqual([[tagged], [other], [tagged]])
  expect(new Set(open.log.lines.map(({ message }) => message))).toEqual(new Set(['a handler that watches the runs failed']))
})

it.runIf(postgresAvailable)('[ENG-232] on Postgres a run that another process works is told here too', async () => {
  await using postgres = await startPostgres()
  const url = await postgres.createDatabase()
  const databases = await Promise.all([openDatabase({ url }), openDatabase({ url })])
  const worker = await openEngine([brief], { database: databases[0] })
  const web = await openEngine([brief], { database: databases[1], concurrency: 0 })
  const news: RunNews[] = []
  web.engine.runs.watch((one) => news.push(one))
  const runId = await start(worker.engine)
  await waitFor(() => statusesOf(news, runId).at(-1) === 'completed')
  await worker.engine.runs.delete(runId)
  await waitFor(() => statusesOf(news, runId).at(-1) === 'deleted')
  for (const { engine } of [web, worker]) await engine.stop()
  for (const one of databases) await one.close()
})
