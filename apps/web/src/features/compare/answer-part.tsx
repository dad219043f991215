import type { ComparedSentence, Comparison } from '@unfold/contracts'
import { Link } from 'react-router'

import { placeHref } from './compare-links.ts'
import { Group } from './group.tsx'

/** Two answers as one text: what is gone is struck out, what came is underlined; below, the passages of either alone. */
export const AnswerPart = ({
  comparison: { sentences, citations, before, after },
}: {
  comparison: Extract<Comparison, { kind: 'answer' }>
}) => (
  <>
    {sentences.length > 0 && (
      <p aria-label="Both answers" className="mt-3 max-w-[70ch] text-base">
        {sentences.map((sentence, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- sentences may be the same
          <Words key={i} sentence={sentence} />
        ))}
      </p>
    )}
    {(['added', 'removed', 'unchanged'] as const).map((change) => {
      const rows = citations.filter((citation) => citation.change === change)
      return (
        <Group
          key={change}
          change={change === 'removed' ? 'gone' : change}
          title={TITLES[change]}
          count={rows.length}
          of="passage"
          closed={change === 'unchanged'}
        >
          <ul className="border-t border-line">
            {rows.map(({ title, evidence }, i) => (
              // oxlint-disable-next-line react/no-array-index-key -- a passage may be quoted twice
              <li key={i} className="relative border-b border-line px-2 py-1.5 hover:bg-wash">
                <Link
                  data-row
                  to={placeHref(change === 'removed' ? before.runId : after.runId, evidence)}
                  className="after:absolute after:inset-0 hover:text-accent"
                >
                  <q>{evidence.quote}</q>
                </Link>{' '}
                <span className="text-ink-2">{title}</span>
              </li>
            ))}
          </ul>
        </Group>
      )
    })}
  </>
)

const TITLES = { added: 'New passages', removed: 'Passages no longer quoted', unchanged: 'The same passages' }

const Words = ({ sentence: { parts } }: { sentence: ComparedSentence }) => (
  <>
    {parts.map(({ kind, text }, i) =>
      kind === 'same' ? (
        // oxlint-disable-next-line react/no-array-index-key -- parts of one sentence, in their order
        <span key={i}>{text}</span>
      ) : kind === 'added' ? (
        // oxlint-disable-next-line react/no-array-index-key -- as above
        <ins key={i} className="mx-0.5 bg-confirmed-tint decoration-2 underline-offset-2">
          <span className="sr-only"> now: </span>
          {text}
        </ins>
      ) : (
        // oxlint-disable-next-line react/no-array-index-key -- as above
        <del key={i} className="mx-0.5 bg-critical-tint text-ink-2">
          <span className="sr-only"> before: </span>
          {text}
        </del>
      ),
    )}{' '}
  </>
)
