import { type Encoder, jsonEncoder } from '@trpc/server/adapters/ws'

import { encodedText } from '../api/wire-text.ts'

/** The JSON text before the result of every frame of one subscription. */
const addresses = new WeakMap<object, string>()

/** Of the subscription over which the message was sent as the data of a frame. */
export const addressOf = (message: object): string | undefined => addresses.get(message)

/** The JSON text of the frame of one `yield tracked(id, data)`, before and after the data's own. */
export const trackedFrame = (address: string, trackedId: string): readonly [before: string, after: string] => {
  const id = JSON.stringify(trackedId)
  return [`${address}"result":{"type":"data","id":${id},"data":{"id":${id},"data":`, '}}}']
}

/**
 * tRPC's JSON frames, but for batches and snapshots, whose text was made once and is spliced in: what goes over the wire is the
 * same plain JSON, without encoding it anew for each viewer.
 */
export const frameEncoder: Encoder = {
  decode: (data) => jsonEncoder.decode(data),
  encode: (frame) => {
    if (!isTrackedData(frame)) return jsonEncoder.encode(frame)
    const { data } = frame.result.data
    const address = `{"id":${JSON.stringify(frame.id)},${frame.jsonrpc === undefined ? '' : `"jsonrpc":${JSON.stringify(frame.jsonrpc)},`}`
    const text = encodedText(data)
    if (text === undefined) {
      addresses.set(data, address)
      return jsonEncoder.encode(frame)
    }
    const [before, after] = trackedFrame(address, frame.result.id)
    return `${before}${text}${after}`
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
