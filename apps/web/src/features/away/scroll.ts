import type { Scroll } from './kept.ts'

// The scroll place of whatever keeps one: `data-scroll` names it, a document is named by its label, the page itself is "page".

const PAGE = 'page'

export const scrollName = (target: EventTarget | null): string | undefined => {
  if (target === document) return PAGE
  if (!(target instanceof HTMLElement)) return undefined
  return target.dataset['scroll'] ?? (target.role === 'document' ? (target.ariaLabel ?? undefined) : undefined)
}

export const scrollerOf = (name: string): Element | null =>
  name === PAGE
    ? document.scrollingElement
    : (document.querySelector(`[data-scroll="${CSS.escape(name)}"]`) ??
      [...document.querySelectorAll('[role="document"]')].find(({ ariaLabel }) => ariaLabel === name) ??
      null)

/** Rows of a list of which only what is in view is drawn. The page itself is none, whatever lists stand in it. */
const itemsIn = (scroller: Element): HTMLElement[] =>
  scroller === document.scrollingElement ? [] : [...scroller.querySelectorAll<HTMLElement>('[data-index]')]

export const measureScroll = (scroller: Element): Scroll => {
  const edge = scroller.getBoundingClientRect().top
  const first = itemsIn(scroller).find((item) => item.getBoundingClientRect().bottom > edge)
  const top = Math.round(scroller.scrollTop)
  return first ? { top, index: Number(first.dataset['index']), offset: Math.round(edge - first.getBoundingClientRect().top) } : { top }
}

/**
 * One try to bring a scroller where it was. Heights of rows that were not drawn yet are guesses, so it goes by the row that stood
 * there, and is tried until it stays. @returns how far it still was, px
 */
export const approach = (scroller: Element, { top, index, offset = 0 }: Scroll): number => {
  const by = leftTo(scroller, { top, index, offset })
  if (Math.abs(by) >= 1) scroller.scrollBy({ top: by })
  return Math.abs(by)
}

const leftTo = (scroller: Element, { top, index, offset = 0 }: Scroll): number => {
  const now = scroller.scrollTop
  const items = itemsIn(scroller)
  const row = items.find((item) => Number(item.dataset['index']) === index)
  if (row) return row.getBoundingClientRect().top - scroller.getBoundingClientRect().top + offset
  const first = Number(items[0]?.dataset['index'] ?? 0)
  if (index === undefined || first === 0) return top - now
  // As high as the rows before it are in the mean, as far as is known.
  const by = index * (now / first) - now
  return Math.abs(by) >= 1 ? by : index - first
}
