import { emptyRunState, reduceAll, type RunChanges, type RunEvent, type UnknownEvent } from '@unfold/contracts'
import { defineAgent, defineWorkflow } from '@unfold/engine'
import { createApp } from '@unfold/server'
import { waitFor } from '@unfold/testkit'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { z } from 'zod'

import { createUnfold } from '../src/index.ts'

/** Counts to `to`, a number whenever `go` has been called, or fails. */
const counting = (to: number) => {
  const turn = { allowed: 0, wake: () => {} }
  const counter = defineAgent<{ to: number }, { counted: number }>({
    id: 'counter',
    title: 'Counter',
    description: 'Counts.',
    result: z.object({ counted: z.int() }),
    run: async (agent, { to }) => {
      for (const count of Array.from({ length: to }, (_, index) => index + 1)) {
        while (turn.allowed < count) {
          agent.signal.throwIfAborted()
          await new Promise<void>((resolve) => {
            turn.wake = resolve
            agent.signal.addEventListener('abort', () => resolve(), { once: true })
          })
        }
        agent.say(`${count} `)
        agent.patch([{ op: 'add', path: '/count', value: count }])
      }
      return { counted: to }
    },
  })
  const workflow = defineWorkflow({
    id: 'audit',
    version: 1,
    title: 'Count',
    description: 'One counter, in the place of the audit.',
    input: z.object({ documentId: z.string() }),
    result: z.object({ counted: z.int() }),
    agents: [counter],
    documents: ({ documentId }) => [documentId],
    run: async (run) => {
      const outcome = await run.spawn(counter, { to })
      if (outcome.status !== 'completed') throw new Error('It did not count to the end.')
      return outcome.result
    },
  })
  const go = (count = 1) => {
    turn.allowed += count
    turn.wake()
  }
  return { workflow, go }
}

const start = async (to = 5) => {
  const { workflow, go } = counting(to)
  const app = await createApp({
    host: '127.0.0.1',
    port: 0,
    database: { memory: true },
    sec: { url: 'http://127.0.0.1:9', userAgent: undefined },
    maxConnections: 10,
    allowedHosts: [],
    log: pino({ level: 'silent' }),
    workflows: () => [workflow],
  })
  await app.listen()
  const sockets: WebSocket[] = []
  class Watched extends WebSocket {
    constructor(...args: ConstructorParameters<typeof WebSocket>) {
      super(...args)
      sockets.push(this)
    }
  }
  const unfold = createUnfold({ url: app.url, WebSocket: Watched })
  const cut = () => sockets.at(-1)?.close()
  const dispose = async () => {
    await unfold.close()
    await app.close()
  }
  return { app, unfold, go, cut, [Symbol.asyncDispose]: dispose }
}

const report = { name: 'report.md', bytes: new TextEncoder().encode('# Annual report\n\nRevenue was 10.') }

it('[API-41] a program starts an audit with a file, follows every event across cut connections, and has its result', async () => {
  await using fixture = await start()
  const run = await fixture.unfold.audit.start({ files: [report], title: 'A count' })
  const events: (RunEvent | UnknownEvent)[] = []
  const following = (async () => {
    for await (const event of run.events()) events.push(event)
  })()
  for (let count = 1; count <= 5; count++) {
    fixture.go()
    await waitFor(() => events.filter(({ type }) => type === 'agent.message_delta').length >= count, { what: `the number ${count}` })
    if (count < 5) fixture.cut()
  }
  await following
  const state = await run.state()
  expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: state.seq }, (_, index) => index + 1))
  expect(reduceAll(events, emptyRunState(run.id))).toEqual(state)
  expect(await run.result()).toEqual({ counted: 5 })
  expect(await run.summary()).toMatchObject({ title: 'A count', status: 'completed' })
  expect((await fixture.unfold.runs.list()).runs.map(({ runId }) => runId)).toEqual([run.id])
})

it('[API-60] who asks for the events of a long run late has every one of them too', async () => {
  const to = 1_500
  await using fixture = await start(to)
  const run = await fixture.unfold.audit.start({ files: [report] })
  fixture.go(to)
  expect(await run.result()).toEqual({ counted: to })
  const seqs: number[] = []
  for await (const event of run.events()) seqs.push(event.seq)
  const { seq } = await run.state()
  expect(seq).toBeGreaterThan(to)
  expect(seqs).toEqual(Array.from({ length: seq }, (_, index) => index + 1))
})

it('[API-42] the folded state is told as it changes, until the end', async () => {
  await using fixture = await start()
  const run = await fixture.unfold.audit.start({ files: [report] })
  fixture.go(5)
  const statuses: string[] = []
  let last = 0
  for await (const state of run.states()) {
    expect(state.seq).toBeGreaterThan(last)
    last = state.seq
    statuses.push(state.status)
  }
  expect(statuses.at(-1)).toBe('completed')
  expect(last).toBe((await run.state()).seq)
})

it('[API-43] a cancelled run has no result, and says so', async () => {
  await using fixture = await start()
  const run = await fixture.unfold.audit.start({ files: [report] })
  const result = run.result()
  result.catch(() => {})
  await waitFor(async () => (await run.state()).agents['counter']?.status === 'working')
  await run.cancel('Enough.')
  await expect(result).rejects.toMatchObject({ code: 'CANCELLED', message: 'Enough.' })
  await expect(run.cancel()).rejects.toMatchObject({ code: 'RUN_ENDED' })
})

it('[API-44] failures keep the code, the words and the advice of the server; without one they say UNAVAILABLE', async () => {
  await using fixture = await start()
  await expect(fixture.unfold.documents.upload({ name: 'empty.md', bytes: new Uint8Array() })).rejects.toMatchObject({
    code: 'DOCUMENT_EMPTY',
  })
  await expect(fixture.unfold.run('nowhere').result()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  const nobody = createUnfold({ url: 'http://127.0.0.1:9' })
  await expect(nobody.workflows.list()).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: true })
  await nobody.close()
})

it('[API-45] following can be left at any time, and the connection tells how it fares', async () => {
  await using fixture = await start()
  const run = await fixture.unfold.audit.start({ files: [report] })
  const leave = new AbortController()
  const seen: string[] = []
  const stop = fixture.unfold.connection.subscribe((state) => seen.push(state))
  for await (const event of run.events({ signal: leave.signal })) if (event.type === 'agent.started') leave.abort()
  stop()
  expect(seen).toContain('open')
  expect((await run.state()).status).toBe('running')
})

it('[ENG-233] whoever watches the runs is told of each without polling, and after a cut connection to read the list anew', async () => {
  await using fixture = await start()
  const stop = new AbortController()
  const told: RunChanges[] = []
  const watching = (async () => {
    for await (const change of fixture.unfold.runs.changes({}, { signal: stop.signal })) told.push(change)
  })()
  const last = (runId: string) => told.flatMap((one) => (one.kind === 'changes' ? one.runs : [])).findLast((run) => run.runId === runId)
  await waitFor(() => told[0]?.kind === 'listening')
  const run = await fixture.unfold.audit.start({ files: [report], title: 'Watched' })
  await waitFor(() => last(run.id)?.status === 'running')
  expect(last(run.id)?.title).toBe('Watched')
  fixture.cut()
  await waitFor(() => told.filter(({ kind }) => kind === 'listening').length === 2)
  fixture.go(5)
  await waitFor(() => last(run.id)?.status === 'completed')
  await run.delete()
  await waitFor(() => told.some((one) => one.kind === 'changes' && one.deleted.includes(run.id)))
  stop.abort()
  await watching
})
