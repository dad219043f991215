import type { RunEvent } from '@unfold/contracts'

// I3, as the outside world sees it: what was kept is not done again. Work that was under way when its process died is done again, and
// a process that was cut off may begin one more piece before it notices: both are allowed, and neither is kept.

/** One line of the outside log. `process`: how the journal's worker names begin. `kept`: written after the step was told to be durable. */
export type WorkNote = { kind: 'began' | 'kept'; process: string; runId: string; agentId: string; key: string }

/** `events`: one run's journal; `notes`: of this run, in the order they were written. */
export const repeatedWork = (events: readonly RunEvent[], notes: readonly WorkNote[]): { repeated: string[]; lost: string[] } => {
  const repeated: string[] = []
  const lost: string[] = []
  const keptBy = new Map<string, number>()
  const holders: string[] = []
  const completed = new Map<string, number>()
  // What is retried is done anew, and the outside log does not know of attempts.
  const retried = events.some(({ type }) => type === 'run.retried')
  for (const event of events) {
    if (event.type === 'run.retried') {
      keptBy.clear()
      completed.clear()
    }
    if ((event.type === 'run.started' || event.type === 'run.resumed') && event.worker !== undefined) holders.push(event.worker)
    if (event.type === 'step.completed') {
      const key = `${event.agentId} ${event.key}`
      if (keptBy.has(key)) repeated.push(`${event.runId}: ${key} was kept twice`)
      keptBy.set(key, holders.length - 1)
    }
    if (event.type === 'agent.started' && completed.has(event.agentId))
      repeated.push(`${event.runId}: ${event.agentId} was completed and ran again`)
    if (event.type === 'agent.completed') completed.set(event.agentId, event.seq)
  }
  if (retried) return { repeated, lost }

  const toldKept = new Set<string>()
  for (const { kind, process, runId, agentId, key: step } of notes) {
    const key = `${agentId} ${step}`
    if (kind === 'kept') {
      toldKept.add(`${process} ${key}`)
      if (!keptBy.has(key)) lost.push(`${runId}: ${key} was told to be kept and is not in the journal`)
      continue
    }
    const firstHeld = holders.findIndex((worker) => worker.startsWith(`${process}:`))
    const again = toldKept.has(`${process} ${key}`) || firstHeld > (keptBy.get(key) ?? Infinity)
    if (again) repeated.push(`${runId}: ${key} was kept and done again by ${process}`)
  }
  return { repeated, lost }
}
