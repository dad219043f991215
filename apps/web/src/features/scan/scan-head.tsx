import { isEnded, type ScanQuestion, type ScanResult } from '@unfold/contracts'

import { failureOf } from '../../failure.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { OutcomeMark, SeverityMark } from '../../ui/glyphs.tsx'
import { useRun } from '../run/run-context.tsx'
import { useStartRun } from '../start/use-start-run.ts'
import { scanInputOf, scanResultOf } from './scan-state.ts'
import { ShareVerdict } from './share-verdict.tsx'
import { VERDICTS } from './verdict-words.ts'

/** What to do now, before anything else; then the verdict in its place. */
export const ScanHead = ({ onRead }: { onRead: () => void }) => {
  const state = useRun((view) => view.state)
  const result = scanResultOf(state)
  if (result) return <VerdictCard runId={state.runId} result={result} onRead={onRead} />
  const ended = isEnded(state.status)
  return (
    <section aria-label="The verdict" className="min-h-44 border-b-2 border-dotted border-line-2 px-4 py-3">
      <h2 className="text-lg">Don’t click, call or pay yet</h2>
      <p className="mt-1 max-w-[65ch]">
        {ended
          ? 'There is no verdict, so this stands. Ask the sender by a way you know already.'
          : 'The message is being checked. Leave it alone until the verdict is here; nothing in it is opened from here either.'}
      </p>
      {state.error && <FailureNote failure={state.error} />}
    </section>
  )
}

const VerdictCard = ({ runId, result, onRead }: { runId: string; result: ScanResult; onRead: () => void }) => {
  const { verdict, score, summary, kind, advice, question } = result
  const { word, severity } = VERDICTS[verdict]
  return (
    <section
      aria-label="The verdict"
      data-verdict={verdict}
      data-severity={severity}
      className={`border-b-2 px-4 py-3 ${severity ? 'border-(--gravity) bg-(--gravity-tint)' : 'border-confirmed bg-confirmed-tint'}`}
    >
      <div className="flex items-center gap-2">
        {severity ? <SeverityMark severity={severity} /> : <OutcomeMark outcome="confirmed" size={16} />}
        <h2 className={`text-lg ${severity ? 'text-(--gravity)' : 'text-confirmed'}`}>{word}</h2>
        {kind && verdict !== 'unclear' && <span className="min-w-0 flex-1 truncate">{kind.title}</span>}
        {(!kind || verdict === 'unclear') && <span className="flex-1" />}
        <p className="whitespace-nowrap tabular-nums">
          risk <strong className="font-strong">{score}</strong> of 100
        </p>
      </div>
      <RiskScale score={score} />
      {verdict !== 'safe' && <p className="mt-2 font-strong">Don’t click, call or pay{verdict === 'unclear' ? ' yet' : ''}.</p>}
      <p className="mt-1 max-w-[70ch] text-base">{summary}</p>
      <ul className="mt-2 max-w-[70ch] list-disc space-y-0.5 ps-4">
        {advice.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
      {question && <Question question={question} />}
      <ShareVerdict runId={runId} result={result} />
      <button
        type="button"
        onClick={onRead}
        className="mt-2 text-accent underline-offset-2 hover:underline pointer-coarse:min-h-10 wide:hidden"
      >
        See the message and the reasons
      </button>
    </section>
  )
}

/** Where the message stands between harmless and harmful: a mark on a line, and no more. */
const RiskScale = ({ score }: { score: number }) => (
  <div aria-hidden="true" className="relative mt-2 h-1.5 border-x border-line-2">
    <div className="absolute inset-x-0 top-1/2 h-px bg-line-2" />
    <div className="absolute top-0 h-1.5 w-1 -translate-x-1/2 bg-ink" style={{ left: `${Math.min(99.5, Math.max(0.5, score))}%` }} />
  </div>
)

/** The one thing that would help to tell; the answer is weighed with all else in a scan of its own. */
const Question = ({ question }: { question: ScanQuestion }) => {
  const input = useRun((view) => scanInputOf(view.state))
  const { start, pending, error } = useStartRun('scan')
  if (!input) return null
  const answer = (given: 'yes' | 'no') => {
    const { answers = [], ...rest } = input
    // What fails is shown from `error`.
    void start({ ...rest, answers: [...answers, { id: question.id, answer: given }] }).catch(() => undefined)
  }
  return (
    <div className="mt-3 border-t border-line-2 pt-2">
      <h3>{question.prompt}</h3>
      <p className="text-ink-2">{question.why}</p>
      <p className="mt-2 flex gap-2">
        <Button disabled={pending} onClick={() => answer('yes')}>
          Yes
        </Button>
        <Button disabled={pending} onClick={() => answer('no')}>
          No
        </Button>
      </p>
      {error && <FailureNote failure={failureOf(error)} />}
    </div>
  )
}
