import { type ReactNode, useId, useState } from 'react'

import { Chevron } from '../../ui/glyphs.tsx'
import { plural } from '../../ui/words.ts'
import { type Change, ChangeMark } from './change-mark.tsx'

type GroupProps = { change: Change; title: string; count: number; of?: string; note?: string; closed?: boolean; children: ReactNode }

/** Rows that have one thing in common, under its word; what is less asked for opens on demand. */
export const Group = ({ change, title, count, of = 'finding', note, closed = false, children }: GroupProps) => {
  const id = useId()
  const [open, setOpen] = useState(!closed)
  if (count === 0) return null
  const head = (
    <>
      <ChangeMark change={change} />
      <span className="font-strong">{title}</span>
      <span className="text-ink-2 tabular-nums">{plural(count, of)}</span>
    </>
  )
  if (closed)
    return (
      <details className="group mt-6" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
        <summary className="flex items-center gap-2 py-1 hover:bg-wash pointer-coarse:min-h-10 [&::-webkit-details-marker]:hidden">
          <h3 className="flex items-center gap-2 font-normal">{head}</h3>
          <span className="text-ink-2 transition-transform group-open:rotate-180">
            <Chevron to="down" />
          </span>
        </summary>
        {note !== undefined && <p className="mb-1 text-ink-2">{note}</p>}
        {/* Of a large filing more than a thousand rows. */}
        {open && children}
      </details>
    )
  return (
    <section aria-labelledby={id} className="mt-6">
      <h3 id={id} className="flex items-center gap-2 py-1 font-normal">
        {head}
      </h3>
      {note !== undefined && <p className="mb-1 text-ink-2">{note}</p>}
      {children}
    </section>
  )
}
