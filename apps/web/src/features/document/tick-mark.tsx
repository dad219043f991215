import { OutcomeMark } from '../../ui/glyphs.tsx'
import { capitalise } from '../../ui/words.ts'
import type { Tick } from './annotations.ts'

const WORDS: Record<Tick['outcome'], string> = { confirmed: 'confirmed', exception: 'exception', not_checked: 'not checked' }

type TickMarkProps = {
  ticks: readonly Tick[]
  onSelect: (findingId: string) => void
  /** Asks what was checked. */
  onAsk: () => void
}

/** The gravest of the marks beside one number; an exception opens its finding, any other what was checked. */
export const TickMark = ({ ticks, onSelect, onAsk }: TickMarkProps) => {
  const [first] = ticks
  if (!first) return null
  const { findingId, outcome, subject } = first
  const told = ticks
    .map(({ outcome, subject, reason }) => `${WORDS[outcome]}: ${subject}${reason === undefined ? '' : ` (${reason})`}`)
    .join('\n')
  return (
    <button
      type="button"
      title={told}
      aria-label={`${capitalise(WORDS[outcome])}: ${subject}`}
      data-severity={first.severity}
      data-outcome={outcome}
      onClick={() => (findingId === undefined ? onAsk() : onSelect(findingId))}
      className="relative inline-flex rounded-sm align-middle after:absolute after:-inset-1"
    >
      <OutcomeMark outcome={outcome} />
    </button>
  )
}
