import { readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

import { createUnfold } from '../src/index.ts'
import { AGENTS, externalRun, finding } from './external-run.ts'
import { clientOf, versions, wireOf } from './releases/kept.ts'
import { newerThan } from './releases/newer.ts'
import { scriptedServer } from './releases/scripted-server.ts'

const HERE = (JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }).version

it('[CLT-20] the client and the wire of this version are kept for those to come', () => {
  expect(versions).toContain(HERE)
})

describe.each(versions)('version %s', (version) => {
  it.each(['websocket', 'sse'] as const)(
    '[CLT-21] the old client follows and commands a run of this server, over %s',
    async (transport) => {
      const { createUnfold: createOld } = await clientOf(version)
      await using told = await externalRun()
      const old = createOld({ url: told.url, transport })
      const run = old.run(told.runId)
      const seqs: number[] = []
      const following = (async () => {
        for await (const { seq } of run.events()) seqs.push(seq)
      })()
      for (const agentId of AGENTS) await told.tell(finding(agentId, `Of ${agentId}`))
      await run.update({ title: 'Renamed by an old client' })
      await told.tell({ type: 'run.completed', result: { found: 2 } })
      await following
      expect(await run.result()).toEqual({ found: 2 })
      const { state } = run.live.get()
      expect(seqs).toEqual(Array.from({ length: state.seq }, (_, index) => index + 1))
      expect(state).toMatchObject({ title: 'Renamed by an old client', status: 'completed' })
      for (const agentId of AGENTS) expect(state.agents[agentId]?.findings.map(({ title }) => title)).toEqual([`Of ${agentId}`])
      await expect(run.cancel()).rejects.toMatchObject({ code: 'RUN_ENDED' })
      await expect(old.run('nowhere').result()).rejects.toMatchObject({ code: 'NOT_FOUND' })
      await old.close()
    },
  )

  it('[CLT-22] the old client keeps and skips what only newer servers tell, and reads their refusals', async () => {
    const { createUnfold: createOld, UnfoldError } = await clientOf(version)
    const wire = wireOf(version)
    const { answers, known, last } = newerThan(wire)
    await using server = await scriptedServer(answers)
    const old = createOld({ url: server.url, transport: 'sse' })
    const run = old.run(wire.runId)
    const all: string[] = []
    for await (const { type } of run.events()) all.push(type)
    expect(all).toHaveLength(last)
    const ofKnownTypes: string[] = []
    for await (const { type } of run) ofKnownTypes.push(type)
    expect(ofKnownTypes).toEqual(known.map(({ type }) => type))
    expect(await run.result()).toEqual({ found: 2 })
    expect(run.live.get()).toMatchObject({ head: last, state: { seq: last, status: 'completed' } })
    const refused = await run.cancel().catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(UnfoldError)
    expect(refused).toMatchObject({ code: 'CONFLICT', message: 'It is a teapot.', advice: 'Ask for tea.', retryable: false })
    await old.close()
  })

  it('[CLT-23] this client follows a run of the old server, and says what that server does not have', async () => {
    const wire = wireOf(version)
    await using server = await scriptedServer(wire.answers)
    const unfold = createUnfold({ url: server.url, transport: 'sse' })
    const run = unfold.run(wire.runId)
    const seqs: number[] = []
    for await (const { seq } of run.events()) seqs.push(seq)
    const state = await run.state()
    expect(seqs).toEqual(Array.from({ length: state.seq }, (_, index) => index + 1))
    expect(await run.result()).toEqual({ found: 2 })
    expect(run.live.get().state).toEqual(state)
    expect(await run.summary()).toMatchObject({ title: 'A kept run', findings: { low: 2 } })
    await expect(run.cancel()).rejects.toMatchObject({ code: 'RUN_ENDED' })
    await expect(run.instruct('Look again.')).rejects.toMatchObject({
      code: 'NOT_SUPPORTED',
      message: 'The server is older than this client: it has no runs.instruct.',
      retryable: false,
    })
    await unfold.close()
  })
})
