import { expect } from 'vitest'

// vitest types its asymmetric matchers as `any`.

export const containing = (words: string): unknown => expect.stringContaining(words)
export const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern)
export const including = (...items: unknown[]): unknown => expect.arrayContaining(items)
