import { seededRandom, startFaultyProxy, waitFor } from '@unfold/testkit'
import { describe, expect, it } from 'vitest'

import { createUnfold, type RunView } from '../src/index.ts'
import { externalRun, finding } from './external-run.ts'

const TRANSPORTS = ['websocket', 'sse'] as const

describe.each(TRANSPORTS)('over %s', (transport) => {
  it('[CLT-30] a line that is cut again and again leaves neither a hole nor a double, and the view says how it stands', async () => {
    await using told = await externalRun()
    await using proxy = await startFaultyProxy(told.port)
    const unfold = createUnfold({ url: `http://127.0.0.1:${proxy.port}`, transport })
    const run = unfold.run(told.runId)
    const views: RunView[] = []
    const stop = run.live.subscribe((view) => views.push(view))
    const seqs: number[] = []
    const titles: string[] = []
    const following = (async () => {
      for await (const event of run.events()) seqs.push(event.seq)
    })()
    const found = (async () => {
      for await (const { title } of run.sections['numeric']!.findings()) titles.push(title)
    })()
    await waitFor(() => run.live.get().connection === 'live')
    const random = seededRandom(7)
    for (let index = 1; index <= 12; index++) {
      await told.tell(finding('numeric', `Finding ${index}`))
      await waitFor(() => run.live.get().state.agents['numeric']?.findings.length === index, { what: `finding ${index}` })
      if (index % 4 === 0) proxy.cutAll()
      else if (index % 2 === 0) proxy.cutOne(random)
    }
    await told.tell({ type: 'agent.completed', agentId: 'numeric', result: {} }, { type: 'run.completed', result: { found: 12 } })
    await Promise.all([following, found])
    await waitFor(() => run.live.get().connection === 'ended')
    stop()
    const { state } = run.live.get()
    expect(seqs).toEqual(Array.from({ length: state.seq }, (_, index) => index + 1))
    expect(titles).toEqual(Array.from({ length: 12 }, (_, index) => `Finding ${index + 1}`))
    expect(views.some(({ connection }) => connection === 'offline')).toBe(true)
    for (const { connection, complete, position, state } of views) {
      expect(complete).toBe(connection === 'live' || connection === 'ended')
      if (state.seq > 0) expect(position?.split('.')[0]).toBe(String(state.seq))
    }
    await unfold.close()
  })

  it('[CLT-34] a client that is closed ends every stream, and says so to whoever waits', async () => {
    await using told = await externalRun()
    const unfold = createUnfold({ url: told.url, transport })
    const run = unfold.run(told.runId)
    const left = new AbortController()
    const ends = [
      run.result(),
      (async () => {
        for await (const _event of run) continue
      })(),
      (async () => {
        for await (const _change of unfold.runs.changes()) continue
      })(),
    ].map((end) => end.catch((error: { code: string }) => error.code))
    const leaving = (async () => {
      for await (const _event of run.events({ signal: left.signal })) left.abort()
      return 'left'
    })()
    await waitFor(() => run.live.get().connection === 'live')
    expect(await leaving).toBe('left')
    await unfold.close()
    expect(await Promise.all(ends)).toEqual(['CANCELLED', 'CANCELLED', 'CANCELLED'])
    await waitFor(async () => (await told.connections()).length === 0, { what: 'the server to see them gone' })
  })

  it('[CLT-31] a key goes with every call and every stream, and is asked for anew; without a good one it ends at once with the reason', async () => {
    await using told = await externalRun({ keyed: true })
    const { url, runId } = told
    let asked = 0
    const key = async () => {
      asked += 1
      return told.key
    }
    const unfold = createUnfold({ url, key, transport })
    const run = unfold.run(runId)
    const following = (async () => {
      for await (const event of run) if (event.type === 'agent.finding_reported') return event.finding.title
    })()
    await run.update({ title: 'With a key' })
    await told.tell(finding('logic', 'Seen'))
    expect(await following).toBe('Seen')
    expect(asked).toBeGreaterThan(1)
    expect(await unfold.session()).toMatchObject({ kind: 'key', name: 'root' })
    await unfold.close()

    for (const bad of [undefined, 'unf_nobodys']) {
      const stranger = createUnfold({ url, key: bad, transport })
      await expect(stranger.runs.list()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
      expect(await stranger.session()).toBe(null)
      await expect(stranger.run(runId).result()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
      await stranger.close()
    }
  })

  it('[CLT-35] a key that is taken back ends what was followed with it, and says so', async () => {
    await using told = await externalRun({ keyed: true })
    const ask = async (method: string, path: string, body?: object) => {
      const headers = { authorization: `Bearer ${told.key}`, ...(body && { 'content-type': 'application/json' }) }
      return fetch(`${told.url}/api/v1/keys${path}`, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    }
    const made = (await (await ask('POST', '', { name: 'second', scopes: ['admin'] })).json()) as { key: string; info: { id: string } }
    const unfold = createUnfold({ url: told.url, key: made.key, transport })
    const run = unfold.run(told.runId)
    const stop = run.live.subscribe(() => {})
    const following = (async () => {
      for await (const _event of run) continue
    })().catch((error: { code: string }) => error.code)
    await waitFor(() => run.live.get().connection === 'live')
    expect((await ask('DELETE', `/${made.info.id}`)).ok).toBe(true)
    expect(['UNAUTHORIZED', 'FORBIDDEN']).toContain(await following)
    await waitFor(() => run.live.get().connection === 'failed')
    expect(run.live.get()).toMatchObject({ complete: false, error: { code: expect.stringMatching(/UNAUTHORIZED|FORBIDDEN/) as string } })
    stop()
    await unfold.close()
  })
})
