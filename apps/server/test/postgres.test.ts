import { type PostgresServer, postgresAvailable, redisAvailable, startPostgres, startRedis, waitFor } from '@unfold/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { listen, speech, startApp } from './fixture.ts'

describe.skipIf(!postgresAvailable)('on Postgres', () => {
  let server: PostgresServer
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server[Symbol.asyncDispose]())

  it('[API-46] a run started at one server is followed at another, without a hole', async () => {
    const database = { url: await server.createDatabase() }
    const talk = speech()
    await using first = await startApp({ workflows: () => [talk.workflow], database })
    await using second = await startApp({ workflows: () => [talk.workflow], database })
    const { runId } = await first.api.runs.start.mutate({ workflow: 'speech', input: {} })
    const viewers = [listen(first.api, { runId }), listen(second.api, { runId })]
    await Promise.all(viewers.map((viewer) => viewer.heard('snapshot')))
    for (const word of ['one', ' two', ' three']) talk.say(word)
    talk.end()
    await Promise.all(viewers.map((viewer) => viewer.completed()))
    const { position } = await second.api.runs.state.query({ runId })
    for (const viewer of viewers) {
      const from = viewer.of('snapshot')[0]!.state.seq
      expect(viewer.seqs()).toEqual(Array.from({ length: position.seq - from }, (_, index) => from + index + 1))
    }
  })

  it('[ENG-251] two webs and a worker: what one web starts only the worker works, and both webs show; the worker listens nowhere', async () => {
    const database = { url: await server.createDatabase() }
    await using redis = redisAvailable ? await startRedis() : undefined
    const talk = speech()
    const shared = { workflows: () => [talk.workflow], database, redis: redis?.url }
    await using one = await startApp({ ...shared, role: 'web' })
    await using two = await startApp({ ...shared, role: 'web' })
    const { runId } = await one.api.runs.start.mutate({ workflow: 'speech', input: {} })
    const viewers = [listen(one.api, { runId }), listen(two.api, { runId })]
    await Promise.all(viewers.map((viewer) => viewer.heard('snapshot')))
    expect(await one.api.system.stats.query()).toMatchObject({ queue: { waiting: 1, active: 0 }, workers: [], running: 0 })
    await using worker = await startApp({ ...shared, role: 'worker' })
    expect(worker.app.port).toBe(0)
    await one.api.system.notice.mutate({ message: 'A word to all webs.' })
    for (const viewer of viewers) await viewer.heard('notice')
    talk.say('hello')
    await waitFor(async () => (await two.api.system.stats.query()).queue.active === 1)
    expect(await two.api.system.stats.query()).toMatchObject({ queue: { waiting: 0 }, workers: [{ runs: 1 }], running: 0 })
    talk.end()
    await Promise.all(viewers.map((viewer) => viewer.completed()))
    const { position } = await two.api.runs.state.query({ runId })
    for (const viewer of viewers) {
      const from = viewer.of('snapshot')[0]!.state.seq
      expect(viewer.seqs()).toEqual(Array.from({ length: position.seq - from }, (_, index) => from + index + 1))
    }
  })

  it.skipIf(process.env['UNFOLD_TEST_DATABASE_URL'] !== undefined)(
    '[API-47] while the database is away calls are refused as retryable, and afterwards the run goes on',
    async () => {
      const talk = speech()
      await using fixture = await startApp({ workflows: () => [talk.workflow], database: { url: await server.createDatabase() } })
      const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {} })
      const viewer = listen(fixture.api, { runId })
      await viewer.heard('snapshot')
      const refusals: unknown[] = []
      const restarting = new AbortController()
      const asking = (async () => {
        while (!restarting.signal.aborted) await fixture.api.runs.get.query({ runId }).catch((error: unknown) => refusals.push(error))
      })()
      await server.restart()
      restarting.abort()
      await asking
      expect(refusals.length).toBeGreaterThan(0)
      for (const refusal of refusals)
        expect(refusal).toMatchObject({ data: { httpStatus: 503, failure: { code: 'UNAVAILABLE', retryable: true } } })

      await waitFor(async () => (await fixture.api.system.health.query()).database === 'ok')
      talk.say('after')
      talk.end()
      await waitFor(async () => (await fixture.api.runs.get.query({ runId })).status === 'completed')
    },
  )
})
