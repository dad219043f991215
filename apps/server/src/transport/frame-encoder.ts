import { type Encoder, jsonEncoder } from '@trpc/server/adapters/ws'

import { encodedText } from '../api/wire-text.ts'

/**
 * tRPC's JSON frames, but for batches and snapshots, whose text was made once and is spliced in: what goes over the wire is the
 * same plain JSON, without encoding it anew for each viewer.
 */
export const frameEncoder: Encoder = {
  decode: (data) => jsonEncoder.decode(data),
  encode: (frame) => {
    const text = isTrackedData(frame) ? encodedText(frame.result.data.data) : undefined
    if (text === undefined || !isTrackedData(frame)) return jsonEncoder.encode(frame)
    const id = JSON.stringify(frame.result.id)
    const jsonrpc = frame.jsonrpc === undefined ? '' : `"jsonrpc":${JSON.stringify(frame.jsonrpc)},`
    return `{"id":${JSON.stringify(frame.id)},${jsonrpc}"result":{"type":"data","id":${id},"data":{"id":${id},"data":${text}}}}`
  },
}

/** The frame of one `yield tracked(id, data)`. */
type TrackedData = {
  id: number | string | null
  jsonrpc?: string
  result: { type: 'data'; id: string; data: { id: string; data: object } }
}

const isTrackedData = (frame: unknown): frame is TrackedData => {
  if (typeof frame !== 'object' || frame === null || !('result' in frame)) return false
  const { result } = frame
  if (typeof result !== 'object' || result === null || !('id' in result) || typeof result.id !== 'string' || !('data' in result))
    return false
  const { data } = result
  return typeof data === 'object' && data !== null && 'data' in data && typeof data.data === 'object' && data.data !== null
}
