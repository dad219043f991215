import { Failure } from '@unfold/contracts'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { z } from 'zod'

import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { plural } from '../../ui/words.ts'

const Imported = z.object({ runId: z.string(), created: z.boolean() })
const Refused = z.object({ error: Failure.partial({ retryable: true }) })
const Many = z.object({ kind: z.literal('unfold.runs'), runs: z.array(z.json()) })

type Outcome = { runs: z.infer<typeof Imported>[]; failure?: Pick<Failure, 'message' | 'advice'> }

/** Takes in runs that were exported as JSON; the server proves their hash chains first. */
export const ImportRuns = () => {
  const input = useRef<HTMLInputElement>(null)
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<Outcome>()

  const take = async (file: File) => {
    setBusy(true)
    const next = await importFile(file)
    setBusy(false)
    setOutcome(next)
    const [only, ...others] = next.runs
    if (only && others.length === 0 && !next.failure) await navigate(`/runs/${only.runId}`)
  }
  return (
    <>
      <Button disabled={busy} onClick={() => input.current?.click()}>
        {busy ? 'Importing' : 'Import runs'}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-label="File with exported runs"
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file) void take(file)
        }}
      />
      {outcome && outcome.runs.length > 1 && <output className="text-ink-2">{plural(outcome.runs.length, 'run')} imported.</output>}
      {outcome?.failure && (
        <div className="basis-full">
          <FailureNote failure={outcome.failure} />
        </div>
      )}
    </>
  )
}

const importFile = async (file: File): Promise<Outcome> => {
  const runs: Outcome['runs'] = []
  for (const run of runsIn(await file.text())) {
    const answer = await send(run)
    if ('failure' in answer) return { runs, failure: answer.failure }
    runs.push(answer)
  }
  return { runs }
}

/** What is no list of runs is sent as it is: the server says what is wrong with it. */
const runsIn = (text: string): unknown[] => {
  try {
    const parsed: unknown = JSON.parse(text)
    const many = Many.safeParse(parsed)
    return many.success ? many.data.runs : [parsed]
  } catch {
    return [{ kind: 'unreadable' }]
  }
}

const send = async (run: unknown): Promise<z.infer<typeof Imported> | { failure: Pick<Failure, 'message' | 'advice'> }> => {
  try {
    const response = await fetch('/api/v1/runs/import', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(run),
    })
    const answer: unknown = await response.json()
    return response.ok ? Imported.parse(answer) : { failure: Refused.parse(answer).error }
  } catch {
    return { failure: { message: 'The server did not answer.', advice: 'Nothing is lost: try again in a moment.' } }
  }
}
