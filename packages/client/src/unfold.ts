import {
  type Comparison,
  type DocumentInfo,
  type ListRuns,
  type RunChanges,
  type RunPage,
  type RunRef,
  type Session,
  type StartRun,
  type WatchRuns,
  WORKFLOWS,
  type WorkflowId,
  type WorkflowInfo,
} from '@unfold/contracts'

import { createApi } from './api.ts'
import type { ConnectionWatch } from './connection-state.ts'
import { eventStreamTransport } from './event-stream-transport.ts'
import { told } from './failure.ts'
import { type Upload, uploadTo } from './files.ts'
import { createSocket, type SocketOptions } from './links.ts'
import { changesOf } from './message-stream.ts'
import { type FollowOptions, openRun, type Run } from './run.ts'
import { socketTransport } from './socket-transport.ts'
import { sessionAt } from './session.ts'
import { startWorkflow } from './start.ts'
import type { Start } from './workflow-types.ts'

export type UnfoldOptions = Omit<SocketOptions, 'eager'> & {
  /** How what happens comes here; `websocket` where the runtime has one. With `sse` all runs together are looked at every 5 s. */
  transport?: 'websocket' | 'sse'
}

type Workflows = {
  readonly [W in WorkflowId]: {
    /** Uploads what is not on the server yet, and starts. Durable when it resolves. @throws UnfoldError */
    start(start: Start<W>): Promise<Run<W>>
  }
}

export type Unfold = Workflows & {
  /** The same, where the workflow is a value. */
  start<W extends WorkflowId>(workflow: W, start: Start<W>): Promise<Run<W>>
  documents: {
    /** @throws UnfoldError of the document codes */
    upload(file: Upload): Promise<DocumentInfo>
  }
  runs: {
    /** Of a workflow that this client has no types for. @throws UnfoldError */
    start(request: StartRun): Promise<Run>
    list(query?: ListRuns): Promise<RunPage>
    /** Two runs of one workflow, or two attempts of one run, beside each other. @throws UnfoldError NOT_FOUND, BAD_INPUT (of different workflows) */
    compare(before: RunRef, after: RunRef): Promise<Comparison>
    /**
     * Every run that appears, changes or is deleted, until the signal. `listening` comes first, and where something may have been
     * missed: read the list then.
     */
    changes(filter?: WatchRuns, options?: FollowOptions): AsyncIterable<RunChanges>
  }
  workflows: { list(): Promise<WorkflowInfo[]> }
  /** A run by its id, whether it is there or not; the same object while anybody holds it. */
  run<W extends string = string>(runId: string): Run<W>
  /** Who this client is to the server: a key, the reader of one shared run, anyone where keys are off; null where a key is missing. @throws UnfoldError */
  session(): Promise<Session | null>
  /** How the live connection fares; `idle` while nothing is followed. */
  connection: ConnectionWatch
  /** Ends every stream. */
  close(): Promise<void>
}

/**
 * Unfold for programs: in Node, browsers and edge runtimes.
 * @example
 * const unfold = createUnfold({ url: 'http://127.0.0.1:4321' })
 * const run = await unfold.audit.start({ files: ['report.pdf'] })
 * for await (const event of run) console.log(event.type)
 */
export const createUnfold = ({
  transport: kind = typeof WebSocket === 'undefined' ? 'sse' : 'websocket',
  WebSocket: Socket,
  ...address
}: UnfoldOptions): Unfold => {
  const socket = kind === 'websocket' || Socket ? createSocket({ ...address, WebSocket: Socket }) : undefined
  const api = createApi(address, socket)
  const transport = socket ? socketTransport(address, api, socket) : eventStreamTransport(address)

  const opened = new Map<string, WeakRef<Run>>()
  const run = <W extends string>(runId: string): Run<W> => {
    const known = opened.get(runId)?.deref() ?? openRun(address, api, transport, runId)
    opened.set(runId, new WeakRef(known))
    return known as Run<W>
  }
  const start = async <W extends WorkflowId>(workflow: W, wish: Start<W>): Promise<Run<W>> =>
    run<W>(await startWorkflow(api, workflow, wish))
  const starter = <W extends WorkflowId>(workflow: W) => ({ start: (wish: Start<W>) => start(workflow, wish) })

  return {
    ...(Object.fromEntries((Object.keys(WORKFLOWS) as WorkflowId[]).map((workflow) => [workflow, starter(workflow)])) as Workflows),
    start,
    documents: { upload: (file) => uploadTo(api, file) },
    runs: {
      start: async (request) => run((await told(api.runs.start.mutate(request))).runId),
      list: (query = {}) => told(api.runs.list.query(query)),
      compare: (before, after) => told(api.runs.compare.query({ before, after })),
      changes: (filter = {}, { signal } = {}) => changesOf(transport, filter, signal),
    },
    workflows: { list: () => told(api.workflows.list.query()) },
    run,
    session: () => sessionAt(address),
    connection: transport.connection,
    close: () => transport.close(),
  }
}
