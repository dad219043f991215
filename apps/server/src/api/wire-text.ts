import type { RunEvent, StreamMessage, UnknownEvent } from '@unfold/contracts'
import type { JournalBatch, SnapshotFrame } from '@unfold/engine'

// A message that many viewers get is made once, from text that the engine made once. It lives as long as the batch or frame does.

const messages = new WeakMap<JournalBatch | SnapshotFrame, StreamMessage>()
const texts = new WeakMap<object, string>()

const remember = (source: JournalBatch | SnapshotFrame, message: StreamMessage, text: string): StreamMessage => {
  messages.set(source, message)
  texts.set(message, text)
  return message
}

export const batchMessage = (batch: JournalBatch): StreamMessage =>
  messages.get(batch) ??
  remember(batch, { kind: 'batch', events: batch.events as (RunEvent | UnknownEvent)[] }, `{"kind":"batch","events":${batch.text}}`)

export const snapshotMessage = (frame: SnapshotFrame): StreamMessage => {
  const { state, position } = frame
  return (
    messages.get(frame) ??
    remember(frame, { kind: 'snapshot', state, hash: position.hash }, `{"kind":"snapshot","state":${frame.text},"hash":"${position.hash}"}`)
  )
}

/** The JSON text of a message that was encoded already. */
export const encodedText = (message: object): string | undefined => texts.get(message)

const lengths = new WeakMap<object, number>()

/** Of the message's text in UTF-8; counted once for all viewers. */
export const byteLength = (message: object): number => {
  const known = lengths.get(message) ?? Buffer.byteLength(encodedText(message) ?? JSON.stringify(message))
  lengths.set(message, known)
  return known
}

export const messageText = (message: StreamMessage): string => encodedText(message) ?? JSON.stringify(message)
