import type { ComparedReason, Comparison, ScanReason } from '@unfold/contracts'

import { VERDICTS } from '../scan/verdict-words.ts'
import { Group } from './group.tsx'

const GROUPS = [
  { change: 'added', title: 'New reasons' },
  { change: 'changed', title: 'Reasons that weigh otherwise' },
  { change: 'removed', title: 'Reasons that are gone' },
  { change: 'unchanged', title: 'The same reasons' },
] as const

/** Two verdicts beside each other, and the reasons of either. */
export const VerdictPart = ({ comparison: { verdicts, reasons } }: { comparison: Extract<Comparison, { kind: 'verdict' }> }) => (
  <>
    <dl className="mt-3 grid max-w-2xl gap-4 sm:grid-cols-2">
      {(['before', 'after'] as const).map((side) => {
        const told = verdicts[side]
        return (
          <div key={side} className="border-t border-line-2 pt-2">
            <dt className="text-xs text-ink-2">{side === 'before' ? 'before' : 'now'}</dt>
            <dd className="text-lg">{told ? VERDICTS[told.verdict].word : 'No verdict'}</dd>
            {told && <dd className="text-ink-2 tabular-nums">{told.score} of 100</dd>}
          </div>
        )
      })}
    </dl>
    {GROUPS.map(({ change, title }) => {
      const rows = reasons.filter((reason) => reason.change === change)
      return (
        <Group
          key={change}
          change={change === 'removed' ? 'gone' : change}
          title={title}
          count={rows.length}
          of="reason"
          closed={change === 'unchanged'}
        >
          <ul className="border-t border-line">
            {rows.map((reason) => (
              <li key={JSON.stringify(reason)} className="border-b border-line px-2 py-1.5">
                {shown(reason).says} <q className="text-ink-2">{shown(reason).quote}</q>
                {reason.change === 'changed' && <span className="text-ink-2"> · {weightWords(reason.before, reason.after)}</span>}
                {reason.change === 'changed' && reason.before.says !== reason.after.says && (
                  <p className="text-ink-2">before: {reason.before.says}</p>
                )}
              </li>
            ))}
          </ul>
        </Group>
      )
    })}
  </>
)

const weightWords = (before: ScanReason, after: ScanReason): string =>
  after.weight > before.weight
    ? 'speaks more for a scam than before'
    : after.weight < before.weight
      ? 'speaks less for a scam than before'
      : 'weighs as much'

const shown = (reason: ComparedReason) => (reason.change === 'removed' ? reason.before : reason.after)
