import { isEnded, type TeamResult, type TeamSentence } from '@unfold/contracts'

import { formatPercent } from '../../ui/words.ts'
import { useRun } from '../run/run-context.tsx'
import { CitationMarks } from './citation-marks.tsx'
import { Instructions } from './instructions.tsx'
import { answerLines, citationsOf, planOf, questionOf, teamResultOf } from './team-state.ts'

/** The question, the answer as it is written, and what the documents do not tell. */
export const TeamHead = () => {
  const state = useRun((view) => view.state)
  const result = teamResultOf(state.result)
  const lines: readonly Line[] = result ? saidOnce(result) : answerLines(state.synthesis?.text ?? '')
  const missing = result ? missingIn(result, lines) : []
  const citations = citationsOf(state)
  const understood = planOf(state.agents['lead']?.result)?.question
  const question = questionOf(state)
  const final = result !== undefined
  return (
    <section aria-label="Answer" className={`px-4 py-3 ${final ? 'border-b-2 border-ink' : 'border-b-2 border-dotted border-line-2'}`}>
      <h2 className="sr-only">Answer</h2>
      {question !== state.title && <p className="mb-2 text-base text-ink-2">{question}</p>}
      {understood !== undefined && understood !== question && <p className="text-xs text-ink-2">Understood as: {understood}</p>}
      <div className="min-h-16" aria-live="polite">
        {result && (
          <p className="flex flex-wrap items-baseline gap-x-3">
            {(result.answer !== null || result.told === 'no') && (
              <strong className="text-lg font-strong">{result.told === 'no' ? 'Not told' : result.answer}</strong>
            )}
            {result.told !== 'no' && <span className="text-ink-2 tabular-nums">{confidenceWords(result.confidence)}</span>}
          </p>
        )}
        {!result && (
          <p className="text-ink-2">
            {isEnded(state.status) ? 'There is no answer.' : lines.length > 0 ? 'Being written' : (state.progress?.message ?? 'Waiting')}
          </p>
        )}
        <ol className="mt-1 space-y-1.5">
          {lines.map(({ text, citations: numbers, basis }, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- sentences only ever come at the end
            <li key={at} className={`max-w-[70ch] animate-enter text-base break-words ${basis === 'said' ? 'text-ink-2' : ''}`}>
              {text}
              <CitationMarks numbers={numbers} citations={citations} />
            </li>
          ))}
        </ol>
      </div>
      {missing.length > 0 && (
        <div className="mt-3">
          <h3 className="text-ink-2">Not found in the documents</h3>
          <ul className="max-w-[70ch] list-disc ps-4">
            {missing.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </div>
      )}
      {result && (
        <p className="mt-3 max-w-[70ch] text-xs text-ink-2">
          {result.method === 'model'
            ? `Written by ${result.model}. A sentence stands here only if the words it quotes are in the documents.`
            : 'Put together without a language model: by search, from the documents’ own words and figures. What is weighed is weighed by rules.'}
        </p>
      )}
      <Instructions />
    </section>
  )
}

type Line = { text: string; citations: readonly number[]; basis?: TeamSentence['basis'] }

/** Beside "Not told" the sentence that says so is one too many. */
const saidOnce = ({ told, sentences }: TeamResult): readonly Line[] =>
  told === 'no' ? sentences.filter(({ text, basis }) => basis !== 'said' || text !== 'The documents do not tell.') : sentences

/** What is missing and stands in no line of the answer. */
const missingIn = ({ told, notTold }: TeamResult, lines: readonly Line[]): string[] => {
  if (told === 'yes') return []
  const bare = (text: string) => text.replace(/[.?]+$/u, '')
  return notTold.filter((each) => !lines.some(({ text }) => bare(text) === bare(each)))
}

const confidenceWords = (confidence: number): string =>
  `${confidence >= 0.75 ? 'rather sure' : confidence >= 0.45 ? 'likely' : 'unsure'}, ${formatPercent(Math.min(confidence, 0.99))}`
