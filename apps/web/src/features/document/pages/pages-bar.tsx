import { useState } from 'react'

import { Button } from '../../../ui/button.tsx'
import { Chevron } from '../../../ui/glyphs.tsx'
import { formatCount } from '../../../ui/words.ts'

type PagesBarProps = {
  page: number
  pages: number
  /** Percent of the true size. */
  size: number
  fits: boolean
  onPage: (page: number) => void
  onZoom: (by: 1 | -1) => void
  onFit: (fits: boolean) => void
}

/** Which page, of how many, and how large. */
export const PagesBar = ({ page, pages, size, fits, onPage, onZoom, onFit }: PagesBarProps) => {
  /** Good for as long as one stays on the page where it was typed. */
  const [typed, setTyped] = useState<{ on: number; text: string }>()
  const text = typed?.on === page ? typed.text : String(page)
  const go = () => {
    const wanted = Number(text)
    setTyped(undefined)
    if (Number.isInteger(wanted) && wanted >= 1) onPage(Math.min(pages, wanted))
  }
  return (
    <div className="flex items-center gap-0.5 text-ink-2">
      <Button kind="quiet" aria-label="Previous page" className="px-1" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        <Chevron to="up" />
      </Button>
      <form
        className="flex items-center gap-1"
        onSubmit={(event) => {
          event.preventDefault()
          go()
        }}
      >
        <input
          inputMode="numeric"
          aria-label="Page"
          value={text}
          onChange={(event) => setTyped({ on: page, text: event.target.value })}
          onFocus={(event) => event.target.select()}
          onBlur={() => setTyped(undefined)}
          className="h-6 w-11 rounded-sm border border-line-2 bg-sheet px-1 text-end text-ink tabular-nums pointer-coarse:h-9"
        />
        <span className="whitespace-nowrap tabular-nums">of {formatCount(pages)}</span>
      </form>
      <Button kind="quiet" aria-label="Next page" className="px-1" disabled={page >= pages} onClick={() => onPage(page + 1)}>
        <Chevron to="down" />
      </Button>
      <span className="hidden items-center gap-0.5 border-s border-line ps-1 sm:flex">
        <Button kind="quiet" aria-label="Smaller" className="w-7 px-0" onClick={() => onZoom(-1)}>
          −
        </Button>
        <output aria-label="Size" className="min-w-11 text-center tabular-nums">
          {Math.round(size)} %
        </output>
        <Button kind="quiet" aria-label="Larger" className="w-7 px-0" onClick={() => onZoom(1)}>
          +
        </Button>
        <Button kind="quiet" className="px-2 aria-pressed:bg-wash aria-pressed:text-ink" aria-pressed={fits} onClick={() => onFit(!fits)}>
          {fits ? 'Fits' : 'Fit'}
        </Button>
      </span>
    </div>
  )
}
