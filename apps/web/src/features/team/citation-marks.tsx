import type { TeamCitation } from '@unfold/contracts'

import { placeOf } from '../finding/place.ts'
import { useChoosing, useSelection } from '../finding/selection.tsx'

/** How a reader calls the place of a citation: "Transit Weekly, 2025-02-18, line 5". */
export const citationWords = ({ title, source, date, evidence }: Omit<TeamCitation, 'number' | 'agentId'>): string =>
  [source ?? title, date, placeOf(evidence.location)].filter((part) => part !== undefined && part !== '').join(', ')

/** The numbers behind a sentence; each opens its passage in the document. */
export const CitationMarks = ({ numbers, citations }: { numbers: readonly number[]; citations: readonly TeamCitation[] }) => {
  const { showPassage } = useChoosing()
  const { passage } = useSelection()
  return numbers.map((number) => {
    const citation = citations.find((each) => each.number === number)
    if (!citation) return null
    const { evidence } = citation
    const shown = passage?.documentId === evidence.documentId && passage.quote === evidence.quote
    return (
      <button
        key={number}
        type="button"
        aria-label={`Citation ${number}: ${citationWords(citation)}`}
        aria-pressed={shown}
        title={`${citationWords(citation)}: “${evidence.quote}”`}
        onClick={() => showPassage({ ...evidence, role: 'compared' })}
        className="ms-1 min-w-5 rounded-sm border border-line-2 px-1 text-xs text-accent tabular-nums hover:bg-accent-tint aria-pressed:border-accent aria-pressed:bg-accent-tint pointer-coarse:min-h-8 pointer-coarse:min-w-8"
      >
        {number}
      </button>
    )
  })
}
