import type { Comparison } from '@unfold/contracts'
import { Link } from 'react-router'

import { buttonLook } from '../../ui/button.tsx'
import { formatMoment } from '../../ui/time.ts'
import { RUN_WORDS } from '../run/run-words.ts'
import { compareHref } from './compare-links.ts'

/** Which two runs stand beside each other; the way to either, and the other way round. */
export const ComparedRuns = ({ comparison: { before, after } }: { comparison: Comparison }) => (
  <div className="mt-3 grid items-end gap-x-6 gap-y-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
    <One word="before" run={before} />
    <One word="now" run={after} />
    <Link
      to={compareHref(refOf(after), refOf(before))}
      replace
      className={buttonLook('quiet', 'justify-self-start max-sm:-ms-2.5')}
      title="What is later becomes what is earlier"
    >
      The other way round
    </Link>
  </div>
)

const refOf = ({ runId, attempt, attempts }: Comparison['after']) => ({ runId, ...(attempt === attempts ? {} : { attempt }) })

const One = ({ word, run }: { word: string; run: Comparison['after'] }) => {
  const { title, runId, attempt, attempts, status, endedAt, startedAt, documents, workflow } = run
  const when = endedAt ?? startedAt
  const names = documents.flatMap(({ name }, at) =>
    at > 0 && workflow === 'audit' ? `last year: ${name}` : title.includes(name) ? [] : name,
  )
  return (
    <div className="min-w-0 border-t border-line-2 pt-1.5">
      <p className="text-xs text-ink-2">{word}</p>
      <p className="truncate text-base" title={title}>
        <Link to={`/runs/${runId}`} className="underline decoration-line-2 underline-offset-2 hover:text-accent">
          {title}
        </Link>
      </p>
      <p className="text-ink-2 tabular-nums">
        {[
          ...names,
          RUN_WORDS[status],
          ...(attempts > 1 ? [`attempt ${attempt} of ${attempts}`] : []),
          ...(when === undefined ? [] : [formatMoment(when)]),
        ].join(' · ')}
      </p>
    </div>
  )
}
