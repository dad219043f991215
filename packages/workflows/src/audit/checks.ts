import type { AuditAgentResult, Check, Coverage, Finding, JsonValue } from '@unfold/contracts'
import type { AgentContext } from '@unfold/engine'

// Keeps account of what an agent had to check: every thing once, with what came of it. The single checks are patched onto the
// agent's state (`{ checks: Check[] }`), so that the page can tick the document while the agent works; the counts travel
// with its progress; the result is made of the same counts.

export type CheckLog = {
  /** Announces how many things of this name there are to check, so that the count has its total from the start. */
  expect(name: string, of: number): void
  /** `count`: how many things one entry speaks for, where a line of five columns is told as one. */
  confirmed(name: string, check: Omit<Check, 'outcome'>, count?: number): void
  notChecked(name: string, check: Omit<Check, 'outcome'> & { reason: string }, count?: number): void
  /** Reports the finding and accounts for the check in one. */
  exception(name: string, check: Omit<Check, 'outcome' | 'findingId'>, finding: Finding): void
  /** Says what is in hand, with the counts so far. `done` of `of`: the agent's whole work in its own units. */
  progress(step: string, message: string, done: number, of: number): void
  /** What the agent ends with. Sends what is still held back. */
  result(summary: string, notChecked?: string[]): AuditAgentResult
  /** The findings so far. */
  found(): readonly Finding[]
  coverage(): Record<string, Coverage>
}

const HELD = 50

export const openCheckLog = (agent: Pick<AgentContext, 'patch' | 'progress' | 'finding'>): CheckLog => {
  const counts = new Map<string, Coverage>()
  const held: Check[] = []
  const reasons = new Map<string, number>()
  const found: Finding[] = []
  let opened = false

  const countOf = (name: string): Coverage => {
    let count = counts.get(name)
    if (!count) counts.set(name, (count = { of: 0, confirmed: 0, exception: 0, not_checked: 0 }))
    return count
  }
  const coverage = () => Object.fromEntries([...counts].map(([name, count]) => [name, { ...count }]))
  const flush = () => {
    if (held.length === 0) return
    const checks = held.splice(0) as unknown as JsonValue[]
    if (!opened) agent.patch([{ op: 'add', path: '/checks', value: checks }])
    else agent.patch(checks.map((value) => ({ op: 'add', path: '/checks/-', value })))
    opened = true
  }
  const add = (name: string, check: Check, things: number) => {
    const count = countOf(name)
    count[check.outcome] += things
    count.of = Math.max(count.of, count.confirmed + count.exception + count.not_checked)
    held.push(check)
    if (held.length >= HELD || check.outcome === 'exception') flush()
  }

  return {
    expect(name, of) {
      countOf(name).of += of
    },
    confirmed: (name, check, count = 1) => add(name, { ...check, outcome: 'confirmed' }, count),
    notChecked(name, check, count = 1) {
      reasons.set(check.reason, (reasons.get(check.reason) ?? 0) + count)
      add(name, { ...check, outcome: 'not_checked' }, count)
    },
    exception(name, check, finding) {
      found.push(finding)
      agent.finding(finding)
      add(name, { ...check, outcome: 'exception', findingId: finding.id }, 1)
    },
    progress(step, message, done, of) {
      flush()
      agent.progress({ step, message, done, of: Math.max(1, of), coverage: coverage() })
    },
    result(summary, notChecked = []) {
      flush()
      const counted = [...reasons].map(([reason, count]) => (count === 1 ? reason : `${reason} (${count} times)`))
      return { coverage: coverage(), summary, notChecked: [...notChecked, ...counted] }
    },
    found: () => found,
    coverage,
  }
}
