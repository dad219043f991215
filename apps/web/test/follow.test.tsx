// @vitest-environment happy-dom
import type { Failure, StreamMessage } from '@unfold/contracts'
import { TRPCClientError } from '@trpc/client'
import { observable } from '@trpc/server/observable'
import { act, useEffect } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { BackendProvider } from '../src/backend.tsx'
import type { FollowedRun } from '../src/features/run/run-context.tsx'
import { useFollowedRun } from '../src/features/run/use-followed-run.ts'
import { trpc } from '../src/trpc.ts'
import { journalOf, midRun, RUN_ID } from './fixtures/journal.ts'

const journal = journalOf(0, midRun)
const positionOf = (seq: number) => `${seq}.${'a'.repeat(64)}`

/** One subscription as the server sees it. */
type Stream = {
  input: { runId: string; after?: string }
  tell: (seq: number, message: StreamMessage) => void
  complete: () => void
  refuse: (failure: Failure) => void
  open: boolean
}

const batch = (from: number, to: number): StreamMessage => ({ kind: 'batch', events: journal.slice(from - 1, to) })
const connected: StreamMessage = { kind: 'connected', server: 's', version: '1', workflow: 'audit', head: journal.length }

describe('following a run', () => {
  let streams: Stream[]
  let root: Root
  let followed: FollowedRun

  const Follower = () => {
    const run = useFollowedRun(RUN_ID)
    useEffect(() => {
      followed = run
    })
    return null
  }

  beforeEach(async () => {
    vi.useFakeTimers()
    vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
    streams = []
    const client = trpc.createClient({
      links: [
        () =>
          ({ op }) =>
            observable((observer) => {
              const stream: Stream = {
                input: op.input as Stream['input'],
                tell: (seq, message) => observer.next({ result: { type: 'data', data: { id: positionOf(seq), data: message } } } as never),
                complete: () => observer.complete(),
                refuse: (failure) =>
                  observer.error(TRPCClientError.from({ error: { message: 'refused', code: -32_000, data: { failure } } } as never)),
                open: true,
              }
              streams.push(stream)
              return () => {
                stream.open = false
              }
            }),
      ],
    })
    root = createRoot(document.createElement('div'))
    const socket = { get: () => 'open' as const, subscribe: () => () => undefined }
    await act(async () => {
      root.render(
        <BackendProvider backend={{ client, socket }}>
          <Follower />
        </BackendProvider>,
      )
    })
  })

  afterEach(async () => {
    await act(async () => root.unmount())
    vi.unstubAllGlobals()
    vi.useRealTimers()
  })

  const wait = (ms: number) => act(async () => vi.advanceTimersByTimeAsync(ms))
  const seqShown = async () => {
    await wait(250)
    return followed.store.view().state.seq
  }

  it('[WEB-17] after a gap subscribes anew from the last whole position, and has no hole and no double', async () => {
    streams[0]!.tell(0, connected)
    streams[0]!.tell(4, batch(1, 4))
    streams[0]!.tell(8, batch(6, 8))
    await wait(10)
    expect(streams).toHaveLength(2)
    expect(streams[0]!.open).toBe(false)
    expect(streams[1]!.input).toEqual({ runId: RUN_ID, after: positionOf(4), stay: true })
    streams[1]!.tell(4, connected)
    streams[1]!.tell(8, batch(5, 8))
    expect(await seqShown()).toBe(8)
  })

  it('[WEB-17] subscribes anew even where a second gap leaves the position where it was', async () => {
    streams[0]!.tell(0, connected)
    streams[0]!.tell(4, batch(1, 4))
    streams[0]!.tell(8, batch(6, 8))
    await wait(10)
    streams[1]!.tell(4, connected)
    streams[1]!.tell(9, batch(8, 9))
    await wait(10)
    expect(streams).toHaveLength(3)
    expect(streams[2]!.input.after).toBe(positionOf(4))
  })

  it('[WEB-18] asks again after a second for what may succeed later, and says meanwhile what happened', async () => {
    await act(async () => streams[0]!.refuse({ code: 'UNAVAILABLE', message: 'The database cannot be reached.', retryable: true }))
    expect(followed.failure?.message).toBe('The database cannot be reached.')
    await wait(1_100)
    expect(streams).toHaveLength(2)
    await act(async () => streams[1]!.tell(0, connected))
    expect(followed.failure).toBeUndefined()
  })

  it('[WEB-18] does not ask again for a run that does not exist', async () => {
    await act(async () => streams[0]!.refuse({ code: 'NOT_FOUND', message: 'There is no such run.', retryable: false }))
    await wait(5_000)
    expect(streams).toHaveLength(1)
    expect(followed.failure?.code).toBe('NOT_FOUND')
  })

  it('[WEB-18] takes a stream that the server closed for slowness up again where it stood', async () => {
    streams[0]!.tell(0, connected)
    streams[0]!.tell(4, batch(1, 4))
    streams[0]!.tell(4, { kind: 'closing', reason: 'too_slow' })
    await act(async () => streams[0]!.complete())
    await wait(1_300)
    expect(streams[1]!.input.after).toBe(positionOf(4))
  })

  it('[WEB-18] leaves a stream alone that the server closed because the run has ended', async () => {
    streams[0]!.tell(0, connected)
    const ended = { ...journal[0]!, seq: 5, type: 'run.cancelled' } as unknown as (typeof journal)[number]
    streams[0]!.tell(4, batch(1, 4))
    streams[0]!.tell(5, { kind: 'batch', events: [ended] })
    streams[0]!.tell(5, { kind: 'closing', reason: 'ended' })
    await act(async () => streams[0]!.complete())
    await wait(5_000)
    expect(streams).toHaveLength(1)
  })
})
