import { describe, expect, it } from 'vitest'

import { type ConnectionFacts, connectionOf, SILENCE_MS } from '../src/features/run/connection.ts'
import { connectionWords } from '../src/features/run/connection-badge.tsx'
import { formatClock } from '../src/ui/time.ts'

const NOW = Date.parse('2026-11-21T14:02:30.000Z')
const facts = (given: Partial<ConnectionFacts> = {}): ConnectionFacts => ({
  now: NOW,
  heardAt: NOW - 1_000,
  online: true,
  socket: 'open',
  seq: 40,
  head: 40,
  runEnded: false,
  ...given,
})

describe('the connection', () => {
  it('[WEB-5] is live only while the server is heard and nothing is outstanding', () => {
    expect(connectionOf(facts())).toEqual({ kind: 'live' })
  })

  it('[WEB-5] is offline after a silence, although the socket calls itself open', () => {
    expect(connectionOf(facts({ heardAt: NOW - SILENCE_MS }))).toEqual({ kind: 'live' })
    expect(connectionOf(facts({ heardAt: NOW - SILENCE_MS - 1 }))).toMatchObject({ kind: 'offline', why: 'silence' })
  })

  it('[WEB-5] is offline at once when the system says so, or the socket is gone, and tells up to when the page is complete', () => {
    const completeUpTo = NOW - 1_000
    expect(connectionOf(facts({ online: false }))).toEqual({ kind: 'offline', why: 'network', completeUpTo })
    expect(connectionOf(facts({ socket: 'connecting' }))).toEqual({ kind: 'offline', why: 'server', completeUpTo })
    expect(connectionWords({ kind: 'offline', why: 'network', completeUpTo })).toBe(
      `offline: what you see is complete up to ${formatClock(completeUpTo)}`,
    )
  })

  it('[WEB-5] catches up while events are outstanding, and says how many', () => {
    expect(connectionOf(facts({ seq: 28 }))).toEqual({ kind: 'catching-up', behind: 12 })
    expect(connectionWords({ kind: 'catching-up', behind: 1 })).toBe('catching up, 1 event to come')
  })

  it('[WEB-5] opens without a word of being offline, until the server is found missing', () => {
    expect(connectionOf(facts({ heardAt: undefined, socket: 'connecting', seq: 0, head: 0 }))).toEqual({ kind: 'catching-up' })
    expect(connectionOf(facts({ heardAt: undefined, socket: 'closed', seq: 0, head: 0 }))).toEqual({ kind: 'offline', why: 'server' })
  })

  it('[WEB-5] has ended when the run has and all of it is here, whatever the network does', () => {
    expect(connectionOf(facts({ runEnded: true, online: false }))).toEqual({ kind: 'ended' })
    expect(connectionOf(facts({ runEnded: true, seq: 39, online: false })).kind).toBe('offline')
  })
})
