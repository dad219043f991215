import type { Check, Coverage } from '@unfold/contracts'

import { OutcomeMark } from '../../ui/glyphs.tsx'
import { formatCount, humanise } from '../../ui/words.ts'
import { coverageWords, exceptionWords } from './agent-words.ts'

type Lines = { coverage: [name: string, coverage: Coverage][] }

/** One line for a section's reserved place: one check in words, several in short. */
export const CoverageLine = ({ coverage }: Lines) => {
  const [first] = coverage
  if (!first) return null
  if (coverage.length === 1) return <>{[coverageWords(...first), ...exceptionWords(first[1])].join(' · ')}</>
  const sum = { of: 0, confirmed: 0, exception: 0, not_checked: 0 }
  for (const [, each] of coverage) {
    sum.exception += each.exception
    sum.not_checked += each.not_checked
  }
  const counts = coverage.map(
    ([name, { of, confirmed, exception, not_checked }]) => `${humanise(name)} ${confirmed + exception + not_checked}/${of}`,
  )
  return <>{[...exceptionWords(sum), ...counts].join(' · ')}</>
}

/** Every check with what came of it. */
export const CoverageTable = ({ coverage }: Lines) => (
  <table className="w-full table-fixed text-xs tabular-nums">
    <caption className="sr-only">What was checked, and what came of it</caption>
    <thead>
      <tr className="text-end text-ink-2 [&>th]:font-normal">
        <th scope="col" className="w-2/5 text-start">
          Checked
        </th>
        <OutcomeHeading outcome="confirmed" word="confirmed" />
        <OutcomeHeading outcome="exception" word="exceptions" />
        <OutcomeHeading outcome="not_checked" word="not checkable" />
        <th scope="col">of</th>
      </tr>
    </thead>
    <tbody>
      {coverage.map(([name, { of, confirmed, exception, not_checked }]) => (
        <tr key={name} className="border-t border-line text-end">
          <th scope="row" className="text-start font-normal first-letter:uppercase">
            {humanise(name)}
          </th>
          <td>{formatCount(confirmed)}</td>
          <td>{formatCount(exception)}</td>
          <td>{formatCount(not_checked)}</td>
          <td>{formatCount(of)}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

const OutcomeHeading = ({ outcome, word }: { outcome: Check['outcome']; word: string }) => (
  <th scope="col" title={word}>
    <span className="inline-flex align-middle">
      <OutcomeMark outcome={outcome} />
    </span>
    <span className="sr-only">{word}</span>
  </th>
)
