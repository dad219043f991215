import type { Writable } from 'node:stream'

import type { StreamMessage } from '@unfold/contracts'
import { WebSocket } from 'ws'

import { messageText } from '../api/wire-text.ts'
import { addressOf, trackedFrame } from './frame-encoder.ts'

// What tRPC's adapter and ws would send for `yield tracked(id, message)`, byte by byte, but made once for all viewers who are at the
// same position: tRPC's loop costs 25 µs a message and viewer, one write of the same bytes 7 (measured, docs/performance.md).
//
// A server's frames are not masked, and this one's are not compressed, so the bytes are the same for all. ws sends each frame in one
// go, so that a frame of ours never falls between its head and its body.

const FINAL_TEXT = 0x81
/** RFC 6455 §5.2: up to here the length is in the second byte; 126 and 127 say that 2 or 8 bytes follow. */
const SHORT = 125
const MEDIUM = 0xff_ff

/** One unmasked text frame of the UTF-8 parts. */
export const textFrame = (parts: readonly Buffer[]): Buffer => {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const headLength = length <= SHORT ? 2 : length <= MEDIUM ? 4 : 10
  const frame = Buffer.allocUnsafeSlow(headLength + length)
  frame[0] = FINAL_TEXT
  if (length <= SHORT) frame[1] = length
  else if (length <= MEDIUM) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  let at = headLength
  for (const part of parts) at += part.copy(frame, at)
  return frame
}

/** tRPC's clients number their subscriptions from 1, so that most viewers of a run share a number. */
const KEPT_FRAMES = 8

/** Makes the frames of one server; what was made for the last message is kept, for the next viewer of the same run. */
export const createFrames = (): ((address: string, id: string, message: StreamMessage) => Buffer) => {
  let last: { message: StreamMessage; id: string; body: Buffer; frames: Map<string, Buffer> } | undefined
  return (address, id, message) => {
    if (last?.message !== message || last.id !== id) last = { message, id, body: Buffer.from(messageText(message)), frames: new Map() }
    const kept = last.frames.get(address)
    if (kept) return kept
    const [before, after] = trackedFrame(address, id)
    const frame = textFrame([Buffer.from(before), last.body, Buffer.from(after)])
    if (last.frames.size < KEPT_FRAMES) last.frames.set(address, frame)
    return frame
  }
}

type Frames = ReturnType<typeof createFrames>

/** Writes to the socket's stream what follows the message that opened a subscription over `client`. */
export const directly =
  (frames: Frames, client: WebSocket, stream: Writable) =>
  (opening: StreamMessage): ((id: string, message: StreamMessage) => void) | undefined => {
    const address = addressOf(opening)
    if (address === undefined) return undefined
    return (id, message) => {
      // After a close frame no other may follow.
      if (client.readyState === WebSocket.OPEN) stream.write(frames(address, id, message))
    }
  }
