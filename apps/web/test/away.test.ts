// @vitest-environment happy-dom
import { emptyRunState, reduceAll } from '@unfold/contracts'
import { beforeEach, describe, expect, it } from 'vitest'

import { keepPlace, keepSeen, readPlace, readSeen } from '../src/features/away/kept.ts'
import { newsSince, newsWords, seenOf } from '../src/features/away/news.ts'
import { approach, measureScroll } from '../src/features/away/scroll.ts'
import { createFoundSelector } from '../src/features/finding/found.ts'
import { formatLength } from '../src/features/timeline/bar-words.ts'
import { journalOf, midRun, restOfRun, RUN_ID } from './fixtures/journal.ts'

const journal = journalOf(
  0,
  [...midRun, ...restOfRun].toSorted(([a], [b]) => a - b),
)
const stateAt = (seq: number) => reduceAll(journal.slice(0, seq), emptyRunState(RUN_ID))
const foundIn = (state: ReturnType<typeof stateAt>) => createFoundSelector()({ state, head: state.seq })

describe('what came while one was away', () => {
  const left = stateAt(14)
  const now = stateAt(journal.length)

  it('[AWY-1] counts the new findings, the gravest first, and the sections that ended, and says for how long one was away', () => {
    const news = newsSince(seenOf(left, 1_000), now, foundIn(now), 251_000)
    const before = new Set(foundIn(left).map(({ finding }) => finding.id))
    expect(news?.findings).toEqual(foundIn(now).flatMap(({ finding: { id } }) => (before.has(id) ? [] : [id])))
    expect(news && newsWords(news, formatLength)).toBe('7 findings came and 3 sections finished while you were away (4:10 min).')
    expect(newsWords({ findings: [], ended: 1, awayMs: 9_000 }, formatLength)).toBe('1 section finished while you were away (9.0 s).')
  })

  it('[AWY-2] says nothing where nothing came, or nobody was away', () => {
    expect(newsSince(seenOf(now, 0), now, foundIn(now), 60_000)).toBeUndefined()
    expect(newsSince(seenOf(left, 59_000), now, foundIn(now), 60_000)).toBeUndefined()
  })
})

describe('the place where one was', () => {
  beforeEach(() => {
    localStorage.clear()
    sessionStorage.clear()
  })

  it('[AWY-3] is kept for the runs looked at last, part by part, and a broken storage is as none', () => {
    keepPlace(RUN_ID, { finding: 'f_page', tab: 'doc' })
    keepPlace(RUN_ID, { scrolls: { sections: { top: 120 } } })
    expect(readPlace(RUN_ID)).toMatchObject({
      finding: 'f_page',
      tab: 'doc',
      scrolls: { sections: { top: 120 } },
    })
    keepPlace(RUN_ID, { finding: undefined })
    expect(readPlace(RUN_ID)?.finding).toBeUndefined()

    for (let i = 0; i < 22; i += 1) keepSeen(`run_${i}`, { at: i, findings: Array.from({ length: 1_500 }, (_, n) => `f${n}`), ended: [] })
    expect(readSeen('run_21')?.findings.length).toBe(1_000)
    expect(readSeen('run_0')).toBeUndefined()
    expect(localStorage.getItem('unfold.seen')?.length).toBeLessThan(400_000)

    localStorage.setItem('unfold.seen', '{"run_21":{"at":"yesterday"}}')
    expect(readSeen('run_21')).toBeUndefined()
    localStorage.setItem('unfold.seen', 'nothing')
    expect(readSeen('run_21')).toBeUndefined()
  })

  it('[AWY-4] of a list of which only a part is drawn is found again by its row, whatever heights were guessed', () => {
    // Rows are guessed to be 20 px and are 50 once drawn; ten are drawn around the scroll place.
    const heights = Array.from({ length: 500 }, () => 20)
    const scroller = document.createElement('div')
    let top = 0
    const startOf = (index: number) => heights.slice(0, index).reduce((sum, height) => sum + height, 0)
    const draw = () => {
      const first = Math.max(
        0,
        heights.findIndex((_, i) => startOf(i + 1) > top),
      )
      scroller.replaceChildren(
        ...Array.from({ length: Math.min(10, heights.length - first) }, (_, i) => {
          const index = first + i
          const row = document.createElement('div')
          row.dataset['index'] = String(index)
          heights[index] = 50
          row.getBoundingClientRect = () => ({ top: startOf(index) - top, bottom: startOf(index + 1) - top, height: 50 }) as DOMRect
          return row
        }),
      )
    }
    scroller.getBoundingClientRect = () => ({ top: 0, bottom: 300 }) as DOMRect
    Object.defineProperty(scroller, 'scrollTop', { get: () => top })
    scroller.scrollBy = ((to: ScrollToOptions) => {
      top = Math.min(startOf(heights.length) - 300, Math.max(0, top + (to.top ?? 0)))
      draw()
    }) as typeof scroller.scrollBy
    draw()
    let tries = 0
    while (approach(scroller, { top: 99_999, index: 321, offset: 7 }) >= 2 && tries < 60) tries += 1
    expect(measureScroll(scroller)).toMatchObject({ index: 321, offset: 7 })
    expect(tries).toBeLessThan(60)
  })
})
