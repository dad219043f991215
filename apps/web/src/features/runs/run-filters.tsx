import { RUN_STATUSES, type RunStatus } from '@unfold/contracts'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'

import { buttonLook } from '../../ui/button.tsx'
import { capitalise } from '../../ui/words.ts'
import { RUN_WORDS } from '../run/run-words.ts'

/** Which runs are listed, as it stands in the address. */
export type RunFilter = {
  status?: RunStatus | undefined
  workflow?: string | undefined
  tag?: string | undefined
  search?: string | undefined
}

type RunFiltersProps = {
  filter: RunFilter
  workflows: readonly { id: string; title: string }[]
  href: (filter: RunFilter) => string
  onFilter: (filter: RunFilter) => void
}

const TYPING_MS = 250

export const RunFilters = ({ filter, workflows, href, onFilter }: RunFiltersProps) => (
  <div className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-2">
    <Search key={filter.search === undefined ? 'none' : 'some'} filter={filter} onFilter={onFilter} />
    <nav aria-label="Filter by state" className="flex flex-wrap gap-1">
      {[undefined, ...RUN_STATUSES].map((status) => (
        <FilterLink key={status ?? 'all'} to={href({ ...filter, status })} on={status === filter.status}>
          {status === undefined ? 'All' : capitalise(RUN_WORDS[status])}
        </FilterLink>
      ))}
    </nav>
    {workflows.length > 1 && (
      <nav aria-label="Filter by workflow" className="flex flex-wrap gap-1">
        {[undefined, ...workflows].map((workflow) => (
          <FilterLink key={workflow?.id ?? 'all'} to={href({ ...filter, workflow: workflow?.id })} on={workflow?.id === filter.workflow}>
            {workflow?.title ?? 'Every workflow'}
          </FilterLink>
        ))}
      </nav>
    )}
    {filter.tag !== undefined && (
      <Link to={href({ ...filter, tag: undefined })} className={buttonLook('plain')} aria-label={`Tag ${filter.tag}: show all tags again`}>
        #{filter.tag} ×
      </Link>
    )}
  </div>
)

const FilterLink = ({ to, on, children }: { to: string; on: boolean; children: string }) => (
  <Link
    to={to}
    aria-current={on ? 'page' : undefined}
    className={buttonLook('quiet', 'aria-[current]:bg-wash aria-[current]:text-ink aria-[current]:font-strong')}
  >
    {children}
  </Link>
)

const Search = ({ filter, onFilter }: Pick<RunFiltersProps, 'filter' | 'onFilter'>) => {
  const [typed, setTyped] = useState(filter.search ?? '')
  useEffect(() => {
    const search = typed.trim() === '' ? undefined : typed.trim()
    if (search === filter.search) return
    const timer = setTimeout(() => onFilter({ ...filter, search }), TYPING_MS)
    return () => clearTimeout(timer)
  }, [typed, filter, onFilter])
  return (
    <input
      type="search"
      aria-label="Search in titles"
      placeholder="Search in titles"
      maxLength={200}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      className="h-7 w-56 rounded-md max-sm:w-full border border-line-2 bg-sheet px-2 pointer-coarse:h-10"
    />
  )
}
