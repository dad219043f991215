import type { Comparison } from '@unfold/contracts'
import { Link } from 'react-router'

import { plural } from '../../ui/words.ts'
import { findingHref, placeHref } from './compare-links.ts'
import { Group } from './group.tsx'
import { CheckWords } from './number-tables.tsx'

/** Totals that rest on changed numbers: which of their addends changed, whether they changed with them, and what the later run said. */
export const TotalRows = ({ comparison }: { comparison: Extract<Comparison, { kind: 'report' }> }) => {
  const { totals = [], changed = [] } = comparison.numbers ?? {}
  const { runId } = comparison.after
  return (
    <Group change="changed" title="Totals that rest on them" count={totals.length} of="total">
      <ul className="border-t border-line">
        {totals.map(({ label, column, after, before, addends, of, check, changed: itself }) => (
          <li
            key={`${label} ${after.location.block} ${after.tableCell?.row} ${after.tableCell?.column}`}
            className="relative flex flex-wrap items-baseline gap-x-4 border-b border-line px-2 py-1 hover:bg-wash pointer-coarse:py-2.5"
          >
            <Link
              data-row
              to={check?.findingId === undefined ? placeHref(runId, after) : findingHref(runId, check.findingId)}
              className="basis-72 after:absolute after:inset-0 hover:text-accent"
            >
              {label}
              {column !== '' && <span className="text-ink-2"> {column}</span>}
            </Link>
            <span className="min-w-32 tabular-nums sm:text-end">
              {itself && before ? `${before.quote} → ${after.quote}` : `${after.quote}, as before`}
            </span>
            <span className="min-w-0 flex-1 basis-60 text-ink-2">
              {addends.length} of {plural(of, 'addend')} changed:{' '}
              {new Intl.ListFormat('en').format(addends.flatMap((at) => changed[at]?.label ?? []))}
            </span>
            <span className="w-56 text-ink-2">
              <CheckWords check={check} />
            </span>
          </li>
        ))}
      </ul>
    </Group>
  )
}
