import { type PostgresServer, postgresAvailable, startPostgres, waitFor } from '@unfold/testkit'
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
      await waitFor(async () => (await fixture.api.runs.get.query({ runId })).status === 'completed', { timeoutMs: 20_000 })
    },
  )
})
