import type { WorkflowInfo } from '@unfold/contracts'
import { Link } from 'react-router'

import { workflowView } from '../workflows/workflow-views.ts'

/** The workflows one can start here; with a single one there is nothing to choose. */
export const WorkflowLinks = ({ workflows, shown }: { workflows: readonly WorkflowInfo[]; shown: string }) =>
  workflows.length < 2 ? null : (
    <nav aria-label="What to start" className="mb-8 flex flex-wrap gap-x-6 border-b border-line">
      {workflows.map(({ id, title }, place) => (
        <Link
          key={id}
          to={place === 0 ? '/' : `/start/${id}`}
          aria-current={id === shown ? 'page' : undefined}
          onPointerEnter={() => void workflowView(id).StartForm?.preload()}
          onFocus={() => void workflowView(id).StartForm?.preload()}
          className="-mb-px border-b-2 border-transparent py-2 text-base text-ink-2 hover:text-ink aria-[current]:border-ink aria-[current]:text-ink"
        >
          {title}
        </Link>
      ))}
    </nav>
  )
