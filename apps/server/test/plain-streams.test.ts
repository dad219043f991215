import { formatPosition, parsePosition, START, type StreamMessage } from '@unfold/contracts'
import { defineAgent, defineWorkflow } from '@unfold/engine'
import { waitFor } from '@unfold/testkit'
import { expect, it } from 'vitest'
import { z } from 'zod'

import { type SentEvent, readEvents } from './event-source.ts'
import { type Fixture, listen, speech, startApp } from './fixture.ts'
import { plainSocket } from './plain-socket.ts'
import { statusOfUpgrade } from './raw-socket.ts'

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const seqsOf = (messages: readonly object[]): number[] =>
  messages.flatMap((message) => ('events' in message ? (message.events as { seq: number }[]).map(({ seq }) => seq) : []))
const messagesIn = (events: SentEvent[]) => events.map(({ data }) => data as StreamMessage)

/** A run of a few words that is over. */
const spoken = async (fixture: Fixture, talk: ReturnType<typeof speech>, words = ['one', ' two', ' three']) => {
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {} })
  for (const word of words) talk.say(word)
  talk.end()
  await listen(fixture.api, { runId }).completed()
  return { runId, position: (await fixture.api.runs.state.query({ runId })).position }
}

it('[DOOR-1] server-sent events tell a run from its first event to its end, each message with the position after it', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow] })
  const { runId, position } = await spoken(fixture, talk)
  const url = `${fixture.app.url}/api/v1/runs/${runId}/events`
  const { response, heard } = await readEvents(`${url}?after=start`)
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(messagesIn(heard)[0]).toMatchObject({ kind: 'connected', workflow: 'speech' })
  expect(messagesIn(heard).at(-1)).toEqual({ kind: 'closing', reason: 'ended' })
  expect(seqsOf(messagesIn(heard))).toEqual(range(1, position.seq))
  expect(heard.at(-1)?.id).toBe(formatPosition(position))

  for (const { id } of heard.filter((event) => event.id !== formatPosition(position))) {
    const again = await readEvents(url, { headers: { 'last-event-id': id! } })
    expect(seqsOf(messagesIn(again.heard))).toEqual(range(parsePosition(id!)!.seq + 1, position.seq))
  }
  const nothingMore = await readEvents(url, { headers: { 'last-event-id': formatPosition(position) } })
  expect(nothingMore.response.status).toBe(204)
})

it('[DOOR-2] an event stream that is cut in the middle goes on where it was cut, while the run goes on', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow] })
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {} })
  const url = `${fixture.app.url}/api/v1/runs/${runId}/events`
  const all: number[] = []
  let last = formatPosition(START)
  for (let cut = 0; cut < 4; cut++) {
    const before = all.length
    talk.say(`${cut} `)
    if (cut === 3) talk.end()
    const { heard } = await readEvents(url, {
      headers: { 'last-event-id': last },
      until: (events) => cut < 3 && seqsOf(messagesIn(events)).length > 0,
    })
    all.push(...seqsOf(messagesIn(heard)))
    last = heard.at(-1)?.id ?? last
    expect(all.length).toBeGreaterThan(before)
  }
  const { position } = await fixture.api.runs.state.query({ runId })
  expect(all).toEqual(range(1, position.seq))
})

it('[DOOR-3] an event stream of a run that is not there is refused in words, and so is a foreign page', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const url = `${fixture.app.url}/api/v1/runs/nowhere/events`
  const { response } = await readEvents(url)
  expect(response.status).toBe(404)
  expect(await response.json()).toMatchObject({ error: { code: 'NOT_FOUND' } })
  expect((await readEvents(url, { headers: { origin: 'https://evil.example' } })).response.status).toBe(403)
  expect((await readEvents(`${fixture.app.url}/api/v1/runs/a%20b/events`)).response.status).toBe(400)
})

it('[DOOR-4] a plain socket greets first, tells the messages of the run with their positions, and closes by itself at the end', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow], heartbeatMs: 50 })
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {} })
  const viewer = plainSocket(fixture.app.url, `/ws/runs/${runId}?after=start`)
  await waitFor(() => viewer.heard.some(({ kind }) => kind === 'heartbeat'))
  viewer.socket.send('ping')
  viewer.socket.send('{"kind":"ping"}')
  viewer.socket.send('{"nonsense":')
  await waitFor(() => viewer.heard.filter(({ kind }) => kind === 'pong').length === 2)
  for (const word of ['one', ' two']) talk.say(word)
  talk.end()
  expect(await viewer.closed()).toBe(1000)
  const { position } = await fixture.api.runs.state.query({ runId })
  expect(viewer.heard[0]).toMatchObject({ kind: 'connected', position: formatPosition(START) })
  expect(viewer.heard.at(-1)).toEqual({ kind: 'closing', reason: 'ended', position: formatPosition(position) })
  expect(seqsOf(viewer.heard)).toEqual(range(1, position.seq))

  const late = plainSocket(fixture.app.url, `/ws/runs/${runId}`)
  expect(await late.closed()).toBe(1000)
  expect(late.heard.map(({ kind }) => kind)).toEqual(['connected', 'snapshot', 'closing'])
})

it('[DOOR-5] in the format progress each line has a step, a tool, a message, a percentage and a time, and can be come back from', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow] })
  const { runId } = await spoken(fixture, talk)
  const path = `/ws/runs/${runId}?format=progress`
  const viewer = plainSocket(fixture.app.url, `${path}&after=start`)
  expect(await viewer.closed()).toBe(1000)
  for (const line of viewer.heard) {
    expect(Object.keys(line).sort()).toEqual(['message', 'percent', 'position', 'step', 'timestamp', 'tool'])
    expect(Number(line['percent'])).toBeGreaterThanOrEqual(0)
  }
  const [connected, ...lines] = viewer.heard
  expect(connected?.['step']).toBe('connected')
  expect(lines.map(({ step }) => step)).toEqual(['queued', 'started', 'speaker', 'speaker', 'completed'])
  expect(lines.at(-1)?.['percent']).toBe(100)
  for (const [index, { position }] of lines.entries()) {
    const again = plainSocket(fixture.app.url, `${path}&after=${position}`)
    await again.closed()
    expect(again.heard.slice(1)).toEqual(lines.slice(index + 1))
  }
})

it('[DOOR-6] long runs are told whole in the format progress: what the feed sums up is read from the journal', async () => {
  const counter = defineAgent({
    id: 'counter',
    title: 'Counter',
    description: 'Counts.',
    result: z.object({}),
    run: async (agent) => {
      for (let value = 0; value < 1_200; value++) agent.patch([{ op: 'add', path: '/count', value }])
      return Promise.resolve({})
    },
  })
  const workflow = defineWorkflow({
    id: 'count',
    version: 1,
    title: 'Count',
    description: 'One counter.',
    input: z.object({}),
    result: z.object({}),
    agents: [counter],
    documents: () => [],
    run: async (run) => {
      await run.spawn(counter, undefined)
      return {}
    },
  })
  await using fixture = await startApp({ workflows: () => [workflow] })
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'count', input: {} })
  await fixture.app.engine.runs.ended(runId)
  const { heard } = await readEvents(`${fixture.app.url}/api/v1/runs/${runId}/events?after=start`)
  expect(messagesIn(heard).map(({ kind }) => kind)).toEqual(['connected', 'snapshot', 'closing'])
  const viewer = plainSocket(fixture.app.url, `/ws/runs/${runId}?format=progress&after=start`)
  expect(await viewer.closed()).toBe(1000)
  expect(viewer.heard.map(({ step }) => step)).toEqual(['connected', 'queued', 'started', 'counter', 'counter', 'completed'])
})

it('[DOOR-7] an upgrade to a run that is not there, of an unknown format or by a foreign page is refused before the 101', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow] })
  const { port } = fixture.app
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {} })
  const path = `/ws/runs/${runId}`
  expect(await statusOfUpgrade(port, { path })).toBe(101)
  expect(await statusOfUpgrade(port, { path: '/ws/runs/nowhere' })).toBe(404)
  expect(await statusOfUpgrade(port, { path: '/ws/runs/%00' })).toBe(404)
  expect(await statusOfUpgrade(port, { path: '/ws/runs/' })).toBe(404)
  expect(await statusOfUpgrade(port, { path: `${path}?format=yaml` })).toBe(400)
  expect(await statusOfUpgrade(port, { path, headers: { Origin: 'https://evil.example' } })).toBe(403)
  expect(await statusOfUpgrade(port, { path, headers: { Origin: 'null' } })).toBe(403)
  expect(await statusOfUpgrade(port, { path, headers: { Host: 'evil.example' } })).toBe(403)
})

it('[DOOR-8] sockets of every kind and event streams share the places, and give them back', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow], maxConnections: 2 })
  const { url, port } = fixture.app
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {} })
  const events = `${url}/api/v1/runs/${runId}/events`
  const socket = plainSocket(url, `/ws/runs/${runId}`)
  await waitFor(() => socket.heard.length > 0)
  const left = new AbortController()
  const stream = await fetch(events, { signal: left.signal })
  expect(stream.status).toBe(200)
  expect(await statusOfUpgrade(port)).toBe(503)
  expect(await statusOfUpgrade(port, { path: `/ws/runs/${runId}` })).toBe(503)
  expect((await fetch(events)).status).toBe(503)
  left.abort()
  socket.socket.terminate()
  await waitFor(async () => (await statusOfUpgrade(port, { path: `/ws/runs/${runId}` })) === 101)
  // A refused upgrade holds no place.
  for (let tried = 0; tried < 5; tried++) expect(await statusOfUpgrade(port, { path: '/ws/runs/nowhere' })).toBe(404)
})

it('[DOOR-9] a plain socket that floods, or sends more than 1 MiB at once, is closed; one that does not read is dropped', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow], patienceMs: 300 })
  const { url } = fixture.app
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {} })
  const path = `/ws/runs/${runId}`
  const [loud, large, lazy] = [plainSocket(url, path), plainSocket(url, path), plainSocket(url, path)]
  await waitFor(() => [loud, large, lazy].every(({ heard }) => heard.length > 0))
  for (let sent = 0; sent < 1_000; sent++) loud.socket.send('ping')
  large.socket.send('x'.repeat((1 << 20) + 1))
  expect(await large.closed()).toBe(1009)
  await loud.closed()
  lazy.socket.pause()
  const reader = plainSocket(url, `${path}?after=start`)
  const word = 'word '.repeat(20_000)
  for (let said = 0; said < 200; said++) {
    talk.say(word)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  talk.end()
  expect(await reader.closed()).toBe(1000)
  lazy.socket.resume()
  expect(await lazy.closed()).not.toBe(1000)
})

it('[DOOR-10] at a restart plain sockets and event streams are told why they end', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow] })
  const { url } = fixture.app
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {} })
  const socket = plainSocket(url, `/ws/runs/${runId}`)
  const stream = readEvents(`${url}/api/v1/runs/${runId}/events`)
  await waitFor(() => socket.heard.some(({ kind }) => kind === 'snapshot'))
  await fixture.app.close()
  expect(await socket.closed()).toBe(1012)
  expect(socket.heard.at(-1)).toMatchObject({ kind: 'closing', reason: 'restarting' })
  expect(messagesIn((await stream).heard).at(-1)).toMatchObject({ kind: 'closing', reason: 'restarting' })
})
