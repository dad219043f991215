import type { JsonValue, TeamNotes } from '@unfold/contracts'
import type { AgentContext } from '@unfold/engine'

/** Shows what a member brings, passage by passage, with how sure it is. */
export const tellNotes = (agent: AgentContext, notes: TeamNotes): TeamNotes => {
  agent.patch([{ op: 'add', path: '/passages', value: notes.passages as unknown as JsonValue }])
  if (notes.figures.length > 0) agent.patch([{ op: 'add', path: '/figures', value: notes.figures as unknown as JsonValue }])
  agent.confidence(notes.confidence, notes.summary)
  agent.progress({ step: 'done', message: notes.summary, done: 2, of: 2 })
  return notes
}
