import { SEVERITIES, tallyReviews } from '@unfold/contracts'
import { memo } from 'react'

import { SeverityMark } from '../../ui/glyphs.tsx'
import { useMedia } from '../../ui/use-media.ts'
import { FIGURE_SPACE } from '../../ui/words.ts'
import { reviewedWords } from '../finding/review-words.ts'
import { useFound } from '../finding/selection.tsx'
import { useRun } from './run-context.tsx'
import { countFindings, isFinal, resultOfRun, standing } from './totals.ts'

/** The tally while agents work, under a dotted rule as long as it is provisional; the result afterwards, in the same place. */
export const SoFar = memo(({ onRead }: { onRead: () => void }) => {
  const state = useRun((view) => view.state)
  const counts = countFindings(state)
  const result = resultOfRun(state)
  const final = isFinal(state)
  const found = useFound()
  // The place of a count that grows: what stands beside it never moves.
  const digits = useMedia('(min-width: 640px)') ? 3 : 1
  const { accepted, dismissed } = tallyReviews(
    found.map(({ finding }) => finding),
    state.reviews,
  )
  const words = [result?.summary, standing(state)].filter(Boolean).join(' ')
  return (
    <section
      aria-label="Result"
      className={`min-h-24 px-4 py-2 ${final ? 'border-b-2 border-ink' : 'border-b-2 border-dotted border-line-2'}`}
    >
      <div className="flex items-baseline gap-2">
        <h2 className="font-strong">{final ? 'Result' : 'So far'}</h2>
        {!final && <span className="text-ink-2">provisional</span>}
        <span className="flex-1" />
        {accepted + dismissed > 0 && <span className="text-ink-2 tabular-nums">{reviewedWords(accepted + dismissed, found.length)}</span>}
        <button
          type="button"
          onClick={onRead}
          className="text-accent underline-offset-2 hover:underline pointer-coarse:min-h-10 print:hidden"
        >
          Read in full
        </button>
      </div>
      <dl className="mt-0.5 flex flex-wrap gap-x-4 max-sm:gap-x-2">
        {SEVERITIES.map((severity) => (
          <div key={severity} className={`flex flex-row-reverse items-center gap-1 ${counts[severity] === 0 ? 'text-ink-2' : ''}`}>
            <dt>{severity}</dt>
            <dd className="flex items-center gap-0.5 font-strong tabular-nums max-sm:gap-1">
              <span className={`inline-flex ${counts[severity] === 0 ? 'opacity-40 grayscale' : ''}`}>
                <SeverityMark severity={severity} />
              </span>
              <span>{String(counts[severity]).padStart(digits, FIGURE_SPACE)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-0.5 line-clamp-2 min-h-10">{words}</p>
    </section>
  )
})
