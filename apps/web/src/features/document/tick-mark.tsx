import { OutcomeMark } from '../../ui/glyphs.tsx'
import type { Tick } from './annotations.ts'

const WORDS: Record<Tick['outcome'], string> = { confirmed: 'confirmed', exception: 'exception', not_checked: 'not checked' }

/** The gravest of the marks beside one number; an exception opens its finding. */
export const TickMark = ({ ticks, onSelect }: { ticks: readonly Tick[]; onSelect: (findingId: string) => void }) => {
  const [first] = ticks
  if (!first) return null
  const { findingId } = first
  const told = ticks
    .map(({ outcome, subject, reason }) => `${WORDS[outcome]}: ${subject}${reason === undefined ? '' : ` (${reason})`}`)
    .join('\n')
  if (findingId === undefined) {
    return (
      <span title={told} className="inline-flex align-middle">
        <OutcomeMark outcome={first.outcome} />
        <span className="sr-only"> {WORDS[first.outcome]}</span>
      </span>
    )
  }
  return (
    <button
      type="button"
      title={told}
      aria-label={`Exception: ${first.subject}`}
      data-severity={first.severity}
      onClick={() => onSelect(findingId)}
      className="relative inline-flex rounded-sm align-middle after:absolute after:-inset-1.5"
    >
      <OutcomeMark outcome="exception" />
    </button>
  )
}
