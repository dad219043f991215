import type { RunRef } from '@unfold/contracts'
import { type ReactNode, useEffect } from 'react'
import { Link, useSearchParams } from 'react-router'

import { failureOf } from '../failure.ts'
import { comparedIn } from '../features/compare/compare-links.ts'
import { ComparisonView } from '../features/compare/comparison-view.tsx'
import { useComparison } from '../features/compare/use-comparison.ts'
import { buttonLook } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { NotFound } from './not-found.tsx'

export const CompareRoute = () => {
  const [params] = useSearchParams()
  const refs = comparedIn(params)
  useEffect(() => {
    document.title = 'Comparison · Unfold'
  }, [])
  if (refs) return <Compared {...refs} />
  return (
    <Page>
      <p className="mt-3 text-base text-ink-2">Tick two runs of one workflow in the list, or choose “Compare with” on the page of one.</p>
      <p className="mt-4">
        <Link to="/runs" className={buttonLook('primary')}>
          All runs
        </Link>
      </p>
    </Page>
  )
}

const Compared = ({ before, after }: { before: RunRef; after: RunRef }) => {
  const { data, error } = useComparison(before, after)
  const failure = error === null ? undefined : failureOf(error)
  if (failure?.code === 'NOT_FOUND')
    return <NotFound what="One of the two runs is not there." advice={`${failure.message} It may have been deleted.`} />
  return (
    <Page busy={!data && !failure}>
      {!data && !failure && <p className="mt-3 text-ink-2">Holding the two runs against each other.</p>}
      {failure && (
        <div className="mt-4 max-w-[70ch]">
          <FailureNote failure={failure} />
        </div>
      )}
      {data && <ComparisonView comparison={data} />}
    </Page>
  )
}

const Page = ({ busy = false, children }: { busy?: boolean; children: ReactNode }) => (
  <main tabIndex={-1} aria-busy={busy} className="mx-auto w-full max-w-5xl flex-1 px-4 pt-8 pb-16 outline-none">
    <h1 className="text-xl">Comparison</h1>
    {children}
  </main>
)
