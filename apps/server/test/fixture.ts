import { createTRPCClient, createWSClient, httpLink, splitLink, type TRPCClient, type TRPCWebSocketClient, wsLink } from '@trpc/client'
import type { StreamMessage } from '@unfold/contracts'
import { type AgentContext, defineAgent, defineWorkflow, type WorkflowDefinition } from '@unfold/engine'
import { waitFor } from '@unfold/testkit'
import { pino } from 'pino'
import { z } from 'zod'

import { type App, type AppOptions, createApp } from '../src/app.ts'
import type { AppRouter } from '../src/router.ts'

/** A workflow whose one agent says a word whenever the test lets it, and ends when the test says so. */
export type Speech = {
  workflow: WorkflowDefinition
  say(word: string): void
  end(): void
}

export const speech = (): Speech => {
  const words: (string | undefined)[] = []
  let wake = () => {}
  const push = (word: string | undefined) => {
    words.push(word)
    wake()
  }
  const next = async (agent: AgentContext): Promise<string | undefined> => {
    while (words.length === 0) {
      agent.signal.throwIfAborted()
      await new Promise<void>((resolve) => {
        wake = resolve
        agent.signal.addEventListener('abort', () => resolve(), { once: true })
      })
    }
    return words.shift()
  }
  const speaker = defineAgent({
    id: 'speaker',
    title: 'Speaker',
    description: 'Says what it is told to say.',
    result: z.object({ said: z.int() }),
    run: async (agent) => {
      let said = 0
      for (let word = await next(agent); word !== undefined; word = await next(agent)) {
        agent.say(word)
        said += 1
      }
      return { said }
    },
  })
  const workflow = defineWorkflow({
    id: 'speech',
    version: 1,
    title: 'Speech',
    description: 'One speaker.',
    input: z.object({ topic: z.string().default('rain') }),
    result: z.object({ status: z.string() }),
    agents: [speaker],
    documents: () => [],
    run: async (run) => ({ status: (await run.spawn(speaker, undefined)).status }),
  })
  return { workflow, say: push, end: () => push(undefined) }
}

export type Fixture = {
  app: App
  /** A client as any program would make it, with tRPC's own links and encoder. */
  api: TRPCClient<AppRouter>
  socket: TRPCWebSocketClient
  [Symbol.asyncDispose](): Promise<void>
}

const quiet = pino({ level: 'silent' })

export const startApp = async (options: Partial<AppOptions> = {}): Promise<Fixture> => {
  const app = await createApp({
    host: '127.0.0.1',
    port: 0,
    database: { memory: true },
    sec: { url: 'http://127.0.0.1:9', userAgent: undefined },
    maxConnections: 100,
    allowedHosts: [],
    log: quiet,
    ...options,
  })
  await app.listen()
  const { api, socket } = connect(app.url)
  const dispose = async () => {
    await socket.close()
    await app.close()
  }
  return { app, api, socket, [Symbol.asyncDispose]: dispose }
}

export const connect = (url: string): { api: TRPCClient<AppRouter>; socket: TRPCWebSocketClient } => {
  const socket = createWSClient({ url: `${url.replace('http', 'ws')}/trpc`, lazy: { enabled: true, closeMs: 0 }, retryDelayMs: () => 50 })
  const address = { url: `${url}/trpc` }
  const links = [
    splitLink({ condition: ({ type }) => type === 'subscription', true: wsLink<AppRouter>({ client: socket }), false: httpLink(address) }),
  ]
  return { api: createTRPCClient<AppRouter>({ links }), socket }
}

type Told = { id: string; message: StreamMessage }

/** Follows a run and keeps all that is told of it. */
export const listen = (api: TRPCClient<AppRouter>, input: { runId: string; after?: string; stay?: boolean }) => {
  const told: Told[] = []
  let error: unknown
  let complete = false
  const subscription = api.runs.events.subscribe(input, {
    onData: ({ id, data }) => told.push({ id, message: data }),
    onError: (failure) => (error = failure),
    onComplete: () => (complete = true),
  })
  const of = <Kind extends StreamMessage['kind']>(kind: Kind) =>
    told.map(({ message }) => message).filter((message): message is Extract<StreamMessage, { kind: Kind }> => message.kind === kind)
  return {
    told,
    of,
    /** The words of the batches, and their events' numbers. */
    seqs: () => of('batch').flatMap(({ events }) => events.map(({ seq }) => seq)),
    error: () => error,
    heard: (kind: StreamMessage['kind']) => waitFor(() => of(kind).length > 0, { what: `a message of kind ${kind}` }),
    completed: () => waitFor(() => complete, { what: 'the stream to end' }),
    failed: () => waitFor(() => error, { what: 'the stream to fail' }),
    stop: () => subscription.unsubscribe(),
  }
}
