import { formatDuration } from '../../ui/time.ts'
import { humanise, plural } from '../../ui/words.ts'
import type { Bar, BarKind, Lane, Outcome, WaitFor } from './timeline.ts'

/** "0:07.3": a moment, from the run's begin. */
export const formatOffset = (ms: number): string => `${formatDuration(ms)}.${Math.floor((Math.max(0, ms) % 1000) / 100)}`

/** "340 ms", "16.8 s", "4:10 min", "1:02:05 h" */
export const formatLength = (ms: number): string => {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  if (ms < 100_000) return `${(ms / 1000).toFixed(1)} s`
  return `${formatDuration(ms)} ${ms < 3_600_000 ? 'min' : 'h'}`
}

const WAIT_WORDS: Record<WaitFor, (label: string) => string> = {
  turn: (label) => `waits for ${label}`,
  run: () => 'waits for what the run does first',
  agents: (label) => `waits for ${label}`,
  person: () => 'waits for a person’s answer',
  retry: () => 'waits to try again',
  rate: () => 'waits out a rate limit',
  pause: () => 'paused',
  lost: () => 'worker lost, waits for another',
}

const KIND_WORDS: Record<Exclude<BarKind, 'wait'>, string> = {
  attempt: '',
  phase: '',
  step: 'kept step',
  tool: 'tool',
  model: 'model',
}

const OUTCOME_WORDS: Record<Outcome, string> = {
  open: 'under way',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
  skipped: 'not checked',
  cut: 'cut short',
}

/** "cross-foot", "tool search, try 2", "waits for Numbers" */
export const barName = ({ kind, label, waitFor, tried }: Bar): string => {
  if (kind === 'wait') return WAIT_WORDS[waitFor ?? 'turn'](label)
  const name = kind === 'attempt' || kind === 'model' ? label : humanise(label)
  return [[KIND_WORDS[kind], name].filter(Boolean).join(' '), ...(tried === undefined ? [] : [`try ${tried}`])].join(', ')
}

/** @param now where what is open has come to, ms since 1970 */
export const lengthOf = ({ from, to }: Bar, now: number): number => Math.max(0, (to ?? now) - from)

/** "failed, from 0:01.2 to 0:18.0, 16.8 s" @param begin the axis' begin */
export const barTimes = (bar: Bar, begin: number, now: number): string => {
  const open = bar.to === undefined
  const until = open ? 'still going on' : `to ${formatOffset((bar.to ?? now) - begin)}`
  const outcome = bar.kind === 'wait' || open ? [] : [OUTCOME_WORDS[bar.outcome]]
  return [...outcome, `from ${formatOffset(bar.from - begin)} ${until}`, formatLength(lengthOf(bar, now))].join(', ')
}

/** One bar in full. */
export const barWords = (bar: Bar, begin: number, now: number): string =>
  `${barName(bar)}: ${barTimes(bar, begin, now)}.${bar.why === undefined ? '' : ` ${bar.why}`}`

/** A lane as a screen reader tells it: each of its bars, then what it holds. */
export const laneWords = ({ title, bars, parts, ticks }: Lane, begin: number, now: number): string =>
  [
    title,
    bars.length === 0 ? 'nothing yet' : bars.map((bar) => `${barName(bar)}, ${barTimes(bar, begin, now)}`).join('; '),
    ...(ticks.length > 0 ? [plural(ticks.length, 'finding')] : []),
    ...(parts.length > 0 ? [plural(parts.length, 'step and call', 'steps and calls')] : []),
  ].join('. ')
