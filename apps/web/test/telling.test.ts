import { emptyRunState, type EventDraft, reduceAll } from '@unfold/contracts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { occasionsOf } from '../src/features/run/occasions.ts'
import { tabIcon } from '../src/features/run/tab-icon.ts'
import { ask, isAsked, takeBack, tell } from '../src/features/run/telling.ts'
import { ringIcon } from '../vite/tab-icons.ts'
import { journalOf, midRun, opening, restOfRun, RUN_ID } from './fixtures/journal.ts'

const START = Date.parse('2026-11-21T14:00:00.000Z')
const stateOf = (drafts: readonly [number, EventDraft][]) => reduceAll(journalOf(START, drafts), emptyRunState(RUN_ID))
const [begun, half, done] = [stateOf(opening()), stateOf(midRun), stateOf([...midRun, ...restOfRun])]

describe('the icon', () => {
  it('[WAI-14] closes a ring bit by bit, and says by its shape how the run ended', () => {
    expect([begun, half, { ...half, status: 'paused' as const }, done].map(tabIcon)).toEqual([
      '/tab/working-0.svg',
      '/tab/working-70.svg',
      '/tab/paused-70.svg',
      '/favicon-exception.svg',
    ])
    expect(tabIcon({ ...begun, status: 'completed' })).toBe('/favicon-done.svg')
    expect(tabIcon({ ...half, status: 'failed' })).toBe('/favicon-failed.svg')
    expect(ringIcon(50, false)).toContain(`stroke-dasharray="${(Math.PI * 5.5).toFixed(2)} `)
    expect(ringIcon(50, true)).not.toBe(ringIcon(50, false))
  })
})

type Work = (lock: Lock | null) => unknown

/** Web Locks of one origin: a lock has one holder, others wait their turn, or are told there is none where they asked not to wait. */
const lockManager = (heldElsewhere: () => string[]) => {
  const holders = new Map<string, Promise<unknown>>()
  return {
    request: (name: string, ...[options, work]: [Work] | [LockOptions, Work]) => {
      const held = holders.get(name)
      if (typeof options === 'object' && options.ifAvailable && held) return Promise.resolve(work!(null))
      const granted = (held ?? Promise.resolve()).then(() => (typeof options === 'function' ? options : work!)({ name, mode: 'exclusive' }))
      const holder = granted.finally(() => holders.get(name) === holder && holders.delete(name))
      holders.set(name, holder)
      return granted
    },
    query: async () => ({ held: heldElsewhere().map((name) => ({ name })) }),
  }
}

describe('being told', () => {
  const shown: string[] = []
  let visible = false
  let lagging = false
  let permission: NotificationPermission = 'granted'

  beforeEach(() => {
    shown.length = 0
    ;[visible, lagging, permission] = [false, false, 'granted']
    const kept = new Map<string, string>()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => !lagging && kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    })
    class Told {
      static readonly requestPermission = async () => permission
      static get permission() {
        return permission
      }
      constructor(_: string, { body }: { body: string }) {
        shown.push(body)
      }
      addEventListener() {}
    }
    vi.stubGlobal('window', { Notification: Told })
    vi.stubGlobal('Notification', Told)
    vi.stubGlobal('navigator', { locks: lockManager(() => (visible ? ['unfold.visible'] : [])) })
  })
  afterEach(() => vi.unstubAllGlobals())

  const follow = (...states: (typeof half)[]) => Promise.all(states.map((state) => tell(RUN_ID, state.title, occasionsOf(state))))

  it('[WAI-15] tells the first critical finding and the end, each once across tabs, and then of nothing more', async () => {
    expect(await ask(RUN_ID, occasionsOf(begun))).toBe('asked')
    await follow(half, half, half)
    await follow(done, done)
    expect(shown).toEqual(['First critical finding: Operating expenses do not foot.', 'done: 8 findings, 2 critical'])
    expect(isAsked(RUN_ID)).toBe(false)
    await follow(done)
    expect(shown).toHaveLength(2)
  })

  it('[WAI-15] tells once also where what one tab noted has not reached the other yet', async () => {
    await ask(RUN_ID, occasionsOf(begun))
    lagging = true
    await follow(half, half)
    expect(shown).toEqual(['First critical finding: Operating expenses do not foot.'])
  })

  it('[WAI-15] tells nothing that was before, that nobody asked for, that was taken back, or while a tab of ours can be seen', async () => {
    await follow(half)
    await ask(RUN_ID, occasionsOf(half))
    await follow(half)
    takeBack(RUN_ID)
    await follow(done)
    await ask(RUN_ID, [])
    visible = true
    await follow(done)
    expect(shown).toEqual([])
  })

  it('[WAI-15] where the browser refuses, that is said and nothing is kept', async () => {
    permission = 'denied'
    expect(await ask(RUN_ID, [])).toBe('denied')
    expect(isAsked(RUN_ID)).toBe(false)
  })
})
