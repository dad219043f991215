import { type ReviewFinding, SEVERITIES, Severity, severityOf } from '@unfold/contracts'
import { useId, useRef, useState } from 'react'

import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { useMayWrite } from '../keys/access.ts'
import type { Found } from './found.ts'
import { type FormKind, ReviewForm } from './review-form.tsx'
import { ReviewStanding } from './review-standing.tsx'
import { type Reviewing, useReviewing } from './use-reviewing.ts'

type PanelProps = {
  found: Found
  /** Whether the page's keys review this one. */
  keys?: boolean
}

/** What was said of a finding, and, for whoever may, what one can say of it. */
export const ReviewPanel = ({ found, keys = false }: PanelProps) => {
  const mayWrite = useMayWrite()
  if (!mayWrite) return found.review ? <ReviewStanding found={found} /> : null
  return <Reviewable key={found.finding.id} found={found} keys={keys} />
}

const Reviewable = ({ found, keys = false }: PanelProps) => {
  const { review } = found
  const reviewing = useReviewing(found.reviewedId)
  const [form, setForm] = useState<FormKind>()
  const panel = useRef<HTMLDivElement>(null)
  const close = () => {
    setForm(undefined)
    panel.current?.focus({ preventScroll: true })
  }
  return (
    <div ref={panel} tabIndex={-1} className="space-y-2 outline-none">
      <ReviewStanding found={found} live />
      {form === undefined ? (
        <Controls found={found} reviewing={reviewing} keys={keys} onForm={setForm} />
      ) : (
        <ReviewForm
          key={form}
          kind={form}
          first={(form === 'comment' ? review?.comment : review?.reason) ?? ''}
          onClose={close}
          onSave={(words) => {
            reviewing.review(form === 'dismiss' ? { verdict: 'dismissed', reason: words } : { comment: words === '' ? null : words })
            close()
          }}
        />
      )}
      {reviewing.saving && <p className="text-xs text-ink-2">Saving: {changeWords(reviewing.saving)}</p>}
      {reviewing.failure && (
        <FailureNote failure={{ ...reviewing.failure, message: `Not saved. ${reviewing.failure.message}` }}>
          <Button className="mt-1" onClick={reviewing.again}>
            Try again
          </Button>
        </FailureNote>
      )}
    </div>
  )
}

const changeWords = ({ verdict, comment, severity }: ReviewFinding): string =>
  verdict ?? (comment === undefined ? (severity === null ? 'the agent’s severity' : `severity ${severity}`) : 'comment')

type ControlsProps = { found: Found; reviewing: Reviewing; keys: boolean; onForm: (kind: FormKind) => void }

const Controls = ({ found: { finding, review }, reviewing, keys, onForm }: ControlsProps) => {
  const verdict = review?.verdict ?? 'open'
  const severity = useRef<HTMLSelectElement>(null)
  const say = (next: 'accepted' | 'open') => verdict !== next && reviewing.review({ verdict: next })
  const act = { a: () => say('accepted'), d: () => onForm('dismiss'), o: () => say('open'), m: () => onForm('comment') }
  useHotkeys(keys ? { ...act, s: () => severity.current?.focus() } : {})
  const hint = keys
    ? (key: string) => (
        <span aria-hidden="true" className="hidden wide:inline">
          <Kbd>{key}</Kbd>
        </span>
      )
    : () => null
  const severityId = useId()
  return (
    <div className="flex flex-wrap items-center gap-2">
      {verdict !== 'accepted' && (
        <Button aria-keyshortcuts={keys ? 'a' : undefined} onClick={act.a}>
          Accept {hint('a')}
        </Button>
      )}
      <Button aria-keyshortcuts={keys ? 'd' : undefined} onClick={act.d}>
        {verdict === 'dismissed' ? 'Change the reason' : 'Dismiss'} {hint('d')}
      </Button>
      {verdict !== 'open' && (
        <Button aria-keyshortcuts={keys ? 'o' : undefined} onClick={act.o}>
          Reopen {hint('o')}
        </Button>
      )}
      <Button aria-keyshortcuts={keys ? 'm' : undefined} onClick={act.m}>
        {review?.comment === undefined ? 'Comment' : 'Change the comment'} {hint('m')}
      </Button>
      <span className="flex items-center gap-1.5">
        <label htmlFor={severityId} className="text-ink-2">
          Severity
        </label>
        <select
          ref={severity}
          id={severityId}
          aria-keyshortcuts={keys ? 's' : undefined}
          value={severityOf(finding, review)}
          onChange={({ target }) => {
            const own = Severity.parse(target.value)
            reviewing.review({ severity: own === finding.severity ? null : own })
          }}
          className="h-7 rounded-md border border-line-2 bg-sheet px-1.5 pointer-coarse:h-10"
        >
          {SEVERITIES.map((one) => (
            <option key={one} value={one}>
              {one === finding.severity ? `${one}, as the agent` : one}
            </option>
          ))}
        </select>
        {hint('s')}
      </span>
    </div>
  )
}
