import { emptyRunState } from '@unfold/contracts'
import type { JournalBatch, SnapshotFrame } from '@unfold/engine'
import { jsonEncoder } from '@trpc/server/adapters/ws'
import { expect, it } from 'vitest'

import { batchMessage, snapshotMessage } from '../src/api/wire-text.ts'
import { frameEncoder } from '../src/transport/frame-encoder.ts'

const HASH = 'b'.repeat(64)
const events = [
  { v: 1, runId: 'r', seq: 1, at: '2026-01-01T00:00:00.000Z', type: 'agent.message_delta', text: '"quoted" \u2028 \u{1f600}' },
]
const batch: JournalBatch = { runId: 'r', from: 1, to: 1, hash: HASH, events, text: JSON.stringify(events) }
const state = emptyRunState('r')
const frame: SnapshotFrame = { kind: 'snapshot', state, position: { seq: 0, hash: HASH }, text: JSON.stringify(state) }

const asTracked = (data: unknown, jsonrpc?: '2.0') => ({
  id: 7,
  jsonrpc,
  result: { type: 'data', id: `1.${HASH}`, data: { id: `1.${HASH}`, data } },
})

it('[API-23] a batch and a snapshot whose text is spliced in are, to any client, the same JSON', () => {
  for (const message of [batchMessage(batch), snapshotMessage(frame)])
    for (const frame of [asTracked(message), asTracked(message, '2.0')])
      expect(JSON.parse(frameEncoder.encode(frame) as string)).toEqual(JSON.parse(jsonEncoder.encode(frame) as string))
})

it('[API-24] viewers of one batch share one message; every other frame is encoded as tRPC does', () => {
  expect(batchMessage(batch)).toBe(batchMessage(batch))
  expect(snapshotMessage(frame)).toBe(snapshotMessage(frame))
  const others = [
    asTracked({ kind: 'heartbeat', at: 'now', head: 3 }),
    { id: 1, result: { type: 'started' } },
    { id: 1, result: { type: 'data', data: null } },
    { id: null, error: { code: -32600, message: 'no', data: {} } },
    { id: null, method: 'reconnect' },
  ]
  for (const other of others) expect(frameEncoder.encode(other)).toBe(jsonEncoder.encode(other))
})
