import { useEffect, useMemo, useRef, useState } from 'react'

import { Button } from '../../ui/button.tsx'
import { Chevron, CloseMark, SearchMark } from '../../ui/glyphs.tsx'
import { formatCount, formatPercent } from '../../ui/words.ts'
import { type Matcher, searchBlocks } from './search.ts'
import type { Blocks } from './use-blocks.ts'
import type { Target } from './use-scroll-to.ts'

/** How many hundreds of blocks are asked for at a time while the rest of a report is being searched. */
const AHEAD = 5

type FindBarProps = {
  source: Blocks
  typed: string
  onType: (typed: string) => void
  /** What is searched for: what was typed, once it is long enough. */
  matches: Matcher | undefined
  /** A bar stands above the document. */
  below: boolean
  onHit: (hit: Target | undefined) => void
  onClose: () => void
}

/** Search in the whole report; what is not loaded yet is loaded, and the bar says how far it came. */
export const FindBar = ({ source, typed, onType, matches, below, onHit, onClose }: FindBarProps) => {
  const [at, setAt] = useState(-1)
  const input = useRef<HTMLInputElement>(null)
  const hits = useMemo(() => (matches ? searchBlocks(source.blocks, matches) : []), [source.blocks, matches])
  const { loaded, chunks, want, total } = source

  useEffect(() => input.current?.focus(), [])
  useEffect(() => {
    if (matches && loaded < chunks) want(0, Math.min(total - 1, (loaded + AHEAD) * 100))
  }, [matches, loaded, chunks, total, want])

  const go = (by: 1 | -1) => {
    if (hits.length === 0) return
    const next = at < 0 ? (by > 0 ? 0 : hits.length - 1) : (at + by + hits.length) % hits.length
    setAt(next)
    const hit = hits[next]
    if (!hit) return
    const { blockIndex, row, column, start, end } = hit
    onHit({ blockIndex, row, column, ...(row === undefined ? { stretch: { start, end } } : {}) })
  }
  const close = () => {
    onHit(undefined)
    onClose()
  }
  return (
    <search
      className={`absolute ${below ? 'top-11' : 'top-2'} inset-e-4 z-10 flex items-center gap-1 rounded-md border border-line-2 bg-sheet p-1 shadow-raised`}
    >
      <form
        className="flex items-center gap-1"
        onSubmit={(event) => {
          event.preventDefault()
          go(1)
        }}
      >
        <span className="ps-1 text-ink-2">
          <SearchMark />
        </span>
        <input
          ref={input}
          type="search"
          aria-label="Find in the report"
          placeholder="Find in the report"
          value={typed}
          onChange={(event) => {
            setAt(-1)
            onType(event.target.value)
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') close()
            if (event.key === 'Enter' && event.shiftKey) {
              event.preventDefault()
              go(-1)
            }
          }}
          className="h-7 w-44 bg-transparent px-1 text-sm outline-none placeholder:text-ink-2 [&::-webkit-search-cancel-button]:hidden"
        />
        <output aria-live="polite" className="min-w-24 text-end text-xs text-ink-2">
          {matches === undefined ? '' : findWords(hits.length, at, loaded, chunks)}
        </output>
        <Button kind="quiet" aria-label="Previous place" className="px-1" disabled={hits.length === 0} onClick={() => go(-1)}>
          <Chevron to="up" />
        </Button>
        <Button kind="quiet" aria-label="Next place" className="px-1" type="submit" disabled={hits.length === 0}>
          <Chevron to="down" />
        </Button>
        <Button kind="quiet" aria-label="Close the search" className="px-1" onClick={close}>
          <CloseMark />
        </Button>
      </form>
    </search>
  )
}

const findWords = (hits: number, at: number, loaded: number, chunks: number): string => {
  const where = at >= 0 ? `${formatCount(at + 1)} of ${formatCount(hits)}` : hits === 0 ? 'not found' : `${formatCount(hits)} places`
  return loaded < chunks ? `${hits === 0 ? 'searching' : where}, ${formatPercent(loaded / chunks)} read` : where
}
