import { countGoneReviews } from '@unfold/contracts'
import { useState } from 'react'
import { useSearchParams } from 'react-router'

import { formatCount, plural } from '../../ui/words.ts'
import { useRun } from '../run/run-context.tsx'
import type { Found } from './found.ts'
import { isShown, reviewedWords, SHOWN, type Shown, showOnly } from './review-words.ts'

/** Which findings the result lists; it stands in the address, so that it survives a reload. */
export const useShown = (): [shown: Shown, show: (shown: Shown) => void] => {
  const [params, setParams] = useSearchParams()
  const asked = params.get('show')
  const [shown, setShown] = useState<Shown>(isShown(asked) ? asked : 'all')
  const show = (next: Shown) => {
    setShown(next)
    setParams(
      (before) => {
        if (next === 'all') before.delete('show')
        else before.set('show', next)
        return before
      },
      { replace: true, preventScrollReset: true },
    )
  }
  return [shown, show]
}

type FilterProps = { found: readonly Found[]; shown: Shown; onShow: (shown: Shown) => void }

/** How far the review is, and which part of the findings is listed; what is left out is said. */
export const ReviewFilter = ({ found, shown, onShow }: FilterProps) => {
  const gone = useRun(({ state }) => countGoneReviews(state))
  const counts = Object.fromEntries(SHOWN.map((one) => [one, showOnly(found, one).length])) as Record<Shown, number>
  const hidden = found.length - counts[shown]
  return (
    <div className="mt-4 space-y-1">
      <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <legend className="sr-only">Which findings are listed</legend>
        <p className="me-2 tabular-nums">{reviewedWords(counts.accepted + counts.dismissed, found.length)}</p>
        {SHOWN.map((one) => (
          <label key={one} className="flex items-center gap-1 pointer-coarse:min-h-10">
            <input type="radio" name="show" value={one} checked={shown === one} onChange={() => onShow(one)} className="accent-accent" />
            {one} <span className="text-ink-2 tabular-nums">{formatCount(counts[one])}</span>
          </label>
        ))}
      </fieldset>
      {hidden > 0 && <p className="text-ink-2">{plural(hidden, 'finding is', 'findings are')} left out of this list.</p>}
      {gone > 0 && (
        <p className="text-ink-2">
          {plural(gone, 'review is', 'reviews are')} of findings that are not there (any more): kept in the journal.
        </p>
      )}
    </div>
  )
}
