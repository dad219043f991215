import type { AuditInput, DocumentInfo, ListRuns, RunChanges, RunPage, WatchRuns, WorkflowInfo } from '@unfold/contracts'

import { createApi } from './api.ts'
import { failureOf } from './failure.ts'
import { createSocket, type SocketOptions } from './links.ts'
import { changesOf } from './message-stream.ts'
import { type FollowOptions, openRun, type Run } from './run.ts'

/** A file's bytes and name, or a document that the server has already. */
export type Source = File | { name: string; bytes: Uint8Array } | { documentId: string }

export type StartAudit = {
  report: Source
  /** Last year's report. */
  against?: Source
  framework?: AuditInput['framework']
  title?: string
  tags?: string[]
  /** Two starts with the same key are one run. */
  idempotencyKey?: string
}

export type ConnectionState = 'idle' | 'connecting' | 'open'

export type Unfold = {
  audit: {
    /** Uploads what is not on the server yet, and starts. Durable when it resolves. @throws UnfoldError */
    start(audit: StartAudit): Promise<Run>
  }
  documents: {
    /** @throws UnfoldError of the document codes */
    upload(file: Exclude<Source, { documentId: string }>): Promise<DocumentInfo>
  }
  runs: {
    list(query?: ListRuns): Promise<RunPage>
    /**
     * Every run that appears, changes or is deleted, until the signal. `listening` comes first, and where something may have been
     * missed: read the list then.
     */
    changes(filter?: WatchRuns, options?: FollowOptions): AsyncIterable<RunChanges>
  }
  workflows: { list(): Promise<WorkflowInfo[]> }
  /** A run by its id, whether it is there or not. */
  run(runId: string): Run
  /** How the live connection fares; `idle` while nothing is followed. */
  connection: {
    get(): ConnectionState
    /** @returns stops listening */
    subscribe(listener: (state: ConnectionState) => void): () => void
  }
  /** Ends every stream. */
  close(): Promise<void>
}

/**
 * Unfold for programs: in Node 22 or newer and in browsers.
 * @example
 * const unfold = createUnfold({ url: 'http://127.0.0.1:4321' })
 * const run = await unfold.audit.start({ report: { name: 'report.pdf', bytes } })
 * for await (const event of run.events()) console.log(event.type)
 */
export const createUnfold = (options: SocketOptions): Unfold => {
  const socket = createSocket(options)
  const api = createApi(options.url, socket)

  const upload = (file: Exclude<Source, { documentId: string }>): Promise<DocumentInfo> => {
    const form = new FormData()
    form.set('file', file instanceof File ? file : new File([new Uint8Array(file.bytes)], file.name))
    return told(api.documents.upload.mutate(form))
  }
  const idOf = async (source: Source): Promise<string> => ('documentId' in source ? source.documentId : (await upload(source)).id)

  return {
    audit: {
      start: async ({ report, against, framework, ...request }) => {
        const [documentId, againstId] = await Promise.all([idOf(report), against && idOf(against)])
        const input = { documentId, ...(againstId === undefined ? {} : { againstId }), ...(framework === undefined ? {} : { framework }) }
        const { runId } = await told(api.runs.start.mutate({ workflow: 'audit', input, ...request }))
        return openRun(api, runId)
      },
    },
    documents: { upload },
    runs: {
      list: (query = {}) => told(api.runs.list.query(query)),
      changes: (filter = {}, { signal } = {}) => changesOf(api, filter, signal),
    },
    workflows: { list: () => told(api.workflows.list.query()) },
    run: (runId) => openRun(api, runId),
    connection: {
      get: () => stateOf(socket.connectionState.get()),
      subscribe: (listener) => {
        const subscription = socket.connectionState.subscribe({ next: (state) => listener(stateOf(state)) })
        return () => subscription.unsubscribe()
      },
    },
    close: () => socket.close(),
  }
}

const told = async <Answer>(call: Promise<Answer>): Promise<Answer> => {
  try {
    return await call
  } catch (thrown) {
    throw failureOf(thrown)
  }
}

const stateOf = ({ state }: { state: 'idle' | 'connecting' | 'pending' }): ConnectionState => (state === 'pending' ? 'open' : state)
