import type { JsonValue, PendingInput } from '@unfold/contracts'
import { useId, useState } from 'react'

import { failureOf } from '../../failure.ts'
import { trpc } from '../../trpc.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { StatusMark } from '../../ui/glyphs.tsx'
import { useMayWrite } from '../keys/access.ts'
import { useRun } from '../run/run-context.tsx'
import { answerField, readAnswer } from './answer-field.ts'

/** What the agents wait to be told, before everything else on the page; the rest goes on meanwhile. */
export const Questions = () => {
  const inputs = useRun((view) => view.state.inputs)
  return inputs.map((input) => <Question key={input.inputId} input={input} />)
}

const Question = ({ input: { inputId, agentId, prompt, schema } }: { input: PendingInput }) => {
  const runId = useRun((view) => view.state.runId)
  const asker = useRun((view) => view.state.agents[agentId]?.title)
  const answer = trpc.runs.answer.useMutation()
  const mayWrite = useMayWrite()
  const headingId = useId()
  const sent = answer.isPending || answer.isSuccess
  return (
    <section aria-labelledby={headingId} data-question={inputId} className="border-b border-line bg-accent-tint px-4 py-3">
      <p className="flex items-center gap-2 text-ink-2">
        <StatusMark status="asking" />
        {asker ?? 'An agent'} asks{mayWrite ? ' you' : ''}, and waits
      </p>
      <h2 id={headingId} className="mt-1 max-w-[65ch] text-base font-normal">
        {prompt}
      </h2>
      {mayWrite && (
        <AnswerForm schema={schema} labelledBy={headingId} sent={sent} onAnswer={(value) => answer.mutate({ runId, inputId, value })} />
      )}
      {answer.error && <FailureNote failure={failureOf(answer.error)} />}
    </section>
  )
}

type AnswerFormProps = { schema: JsonValue; labelledBy: string; sent: boolean; onAnswer: (value: JsonValue) => void }

const AnswerForm = ({ schema, labelledBy, sent, onAnswer }: AnswerFormProps) => {
  const field = answerField(schema)
  const [typed, setTyped] = useState('')
  if (field.kind === 'choice' || field.kind === 'yes-no') {
    const options = field.kind === 'choice' ? field.options : [true, false]
    return (
      <fieldset aria-labelledby={labelledBy} className="mt-2 flex flex-wrap gap-2">
        {options.map((option) => (
          <Button key={JSON.stringify(option)} disabled={sent} onClick={() => onAnswer(option)}>
            {field.kind === 'yes-no' ? (option === true ? 'Yes' : 'No') : typeof option === 'string' ? option : JSON.stringify(option)}
          </Button>
        ))}
      </fieldset>
    )
  }
  const value = readAnswer(field, typed)
  const inputLook = 'min-w-0 flex-1 rounded-md border border-line-2 bg-sheet px-2 py-1'
  return (
    <form
      className="mt-2 flex items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault()
        if (value !== undefined) onAnswer(value)
      }}
    >
      {field.kind === 'number' ? (
        <input
          aria-labelledby={labelledBy}
          inputMode="decimal"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          className={inputLook}
        />
      ) : (
        <textarea
          aria-labelledby={labelledBy}
          rows={2}
          maxLength={field.kind === 'text' ? field.maxLength : undefined}
          placeholder={field.kind === 'json' ? 'As JSON' : undefined}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.currentTarget.form?.requestSubmit()
          }}
          className={inputLook}
        />
      )}
      <Button type="submit" kind="primary" disabled={sent || value === undefined}>
        {sent ? 'Sent' : 'Answer'}
      </Button>
    </form>
  )
}
