import type { JsonValue } from '@unfold/contracts'

// The key is known to this process and to the provider. A provider (or whoever stands at its address) that says it back must not bring it
// into journal, log or error.

const HIDDEN = '[key]'
/** What is shorter is no secret, and would be found in ordinary words. */
const SHORTEST = 8

export type Redactor = {
  text(text: string): string
  json(value: JsonValue): JsonValue
  /** For text that comes in pieces: holds back what may be the beginning of the key. */
  stream(): { next(piece: string): string; end(): string }
}

export const redactor = (key: string | undefined): Redactor => {
  const secret = key !== undefined && key.length >= SHORTEST ? key : undefined
  const text = (value: string): string => (secret === undefined ? value : value.replaceAll(secret, HIDDEN))
  const json = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') return text(value)
    if (Array.isArray(value)) return value.map(json)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [text(name), json(inner)]))
  }
  return {
    text,
    json: (value) => (secret === undefined ? value : json(value)),
    stream: () => {
      let held = ''
      return {
        next: (piece) => {
          const all = text(held + piece)
          const keep = secret === undefined ? 0 : beginningAtEnd(all, secret)
          held = all.slice(all.length - keep)
          return all.slice(0, all.length - keep)
        },
        end: () => {
          const last = held
          held = ''
          return last
        },
      }
    },
  }
}

/** How many of the last letters could be the first of the secret. */
const beginningAtEnd = (text: string, secret: string): number => {
  for (let length = Math.min(secret.length - 1, text.length); length > 0; length -= 1)
    if (text.endsWith(secret.slice(0, length))) return length
  return 0
}
