import type { EntityKind } from '@unfold/contracts'

// What messages of swindlers have in common is not their words but what they want: a request, pressure, a channel the reader does not
// know, and money or a secret. Each cue is one such thing, recognised by the ways in which it is usually said.

export type Cue = {
  id: string
  kind: Extract<EntityKind, 'request' | 'urgency' | 'threat' | 'lure'>
  /** Completes "The message …". */
  says: string
  /** Speaks for an honest message. */
  good?: true
  patterns: readonly RegExp[]
}

/** Patterns of whole words, whatever their case. */
export const any = (...sources: string[]): RegExp[] =>
  sources.map((source) => new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${source})(?![\p{L}\p{N}])`, 'giu'))
