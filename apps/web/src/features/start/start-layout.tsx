import type { ReactNode } from 'react'
import { Link } from 'react-router'

import { trpc } from '../../trpc.ts'
import { RecentRuns } from '../runs/recent-runs.tsx'
import { useLiveRuns } from '../runs/use-live-runs.ts'

type StartLayoutProps = {
  /** What one comes here to do, as one would say it. */
  title: string
  lead: string
  /** Beside the form: examples. */
  aside?: ReactNode
  children: ReactNode
}

/** A page that starts a run: what it does, its form, and beside it examples and the newest runs. */
export const StartLayout = ({ title, lead, aside, children }: StartLayoutProps) => {
  const recent = trpc.runs.list.useQuery({ limit: 5 })
  useLiveRuns()
  return (
    <>
      <h1 className="text-xl">{title}</h1>
      <p className="mt-2 max-w-[65ch] text-base text-ink-2">{lead}</p>
      <div className="mt-8 grid grid-cols-[minmax(0,1fr)] gap-x-12 gap-y-8 wide:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div>{children}</div>
        <div className="space-y-8">
          {aside}
          <section aria-labelledby="recent">
            <h2 id="recent" className="mb-1 flex justify-between font-strong">
              Recent runs
              <Link to="/runs" className="font-normal text-accent underline-offset-2 hover:underline">
                All
              </Link>
            </h2>
            {recent.data?.runs.length === 0 && <p className="border-t border-line pt-2 text-ink-2">None yet.</p>}
            {recent.data && recent.data.runs.length > 0 && <RecentRuns runs={recent.data.runs} />}
          </section>
        </div>
      </div>
    </>
  )
}
